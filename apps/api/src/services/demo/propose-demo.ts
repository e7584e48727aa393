import type { Context } from '../../context.js';
import type { Access } from '../access/admit.js';
import type { Action } from '../access/permissions.js';
import { decideUpdate } from '../updates/decide-update.js';
import { draftUpdate } from '../updates/draft-update.js';
import { submitUpdate } from '../updates/submit-update.js';
import { DEMO_LANGUAGE as language } from './demo-actor.js';
import { DEMO_UPDATES } from './demo-work.js';

/** Updates in every state, by the invented officials. */
export async function proposeDemo(
  ctx: Context,
  assessment: string,
  as: (key: string, action: Action) => Access,
): Promise<void> {
  for (const update of DEMO_UPDATES) {
    const { by, indicator, value, note, to } = update;
    const writer = as(by, 'update.write');
    const draft = await draftUpdate({
      ctx,
      access: writer,
      input: { assessment, indicator, value, note, language },
    });
    if (to === 'draft') continue;
    const { id, revision } = await submitUpdate({
      ctx,
      access: writer,
      input: { update: draft.id, revision: draft.revision, language },
    });
    if (to === 'submitted') continue;
    const verdict =
      update.to === 'returned'
        ? { accepted: false as const, reason: update.reason, note: update.said }
        : { accepted: true as const };
    const decider = as('coordinator', 'update.decide');
    await decideUpdate({ ctx, access: decider, input: { update: id, revision, verdict, language } });
  }
}
