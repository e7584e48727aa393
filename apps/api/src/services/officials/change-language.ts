import type { Context } from '../../context.js';
import { setLanguage } from '../../store/officials.js';
import type { Actor } from '../access/actor.js';
import { describeActor } from '../access/describe-actor.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';
import { personOf } from '../reminders/read-reminders.js';
import type { Language } from '../words.js';

interface Command {
  readonly ctx: Context;
  readonly actor: Actor;
  readonly input: { readonly language: Language };
}

/**
 * Sets the language in which the person who asks is spoken to. Runs inside a transaction.
 *
 * @throws Problem `not-found` for who is no official
 */
export async function changeLanguage({ ctx, actor, input: { language } }: Command) {
  const { officialId, institution } = await personOf(ctx, actor);
  if (!(await setLanguage(ctx.database, institution.id, officialId, language))) throw notFound('official');
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'official.language',
    entity: 'official',
    entityId: officialId,
    after: { language },
  });
  return describeActor({ ctx, actor });
}
