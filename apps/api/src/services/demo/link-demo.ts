import type { Context } from '../../context.js';
import { transactAlone } from '../../store/database.js';
import { findInstitution } from '../../store/institutions.js';
import { findLinkedTelegram, putLink } from '../../store/links.js';
import { listOfficials } from '../../store/officials.js';
import { recordAudit } from '../audit/record-audit.js';
import { signOut } from '../sessions/end-sessions.js';
import { SYSTEM } from './demo-actor.js';
import { DEMO_OFFICIALS, DEMO_SLUG } from './demo-office.js';

/** A chat of a local simulator, and the invented official who writes from it. */
interface DemoChat {
  readonly key: string;
  readonly telegramId: string;
}

/**
 * Links chats of a local simulator to invented officials, so that a review can be tried at once. Nobody outside the demo
 * is ever linked by it; what is linked already stays.
 *
 * @returns how many chats are linked now
 */
export function linkDemo(ctx: Context, chats: readonly DemoChat[]): Promise<number> {
  return transactAlone(ctx.database, 'demo', async (database) => {
    const inside: Context = { ...ctx, database };
    const institution = await findInstitution(database, DEMO_SLUG);
    if (!institution?.is_demo) return 0;
    const officials = await listOfficials(database, institution.id);
    let linked = 0;
    for (const { key, telegramId } of chats) {
      const name = DEMO_OFFICIALS.find((one) => one.key === key)?.name;
      const official = officials.find((one) => one.name === name);
      if (!official) continue;
      linked += 1;
      if ((await findLinkedTelegram(database, official.id)) === telegramId) continue;
      for (const id of await putLink(database, telegramId, official.id, ctx.now())) await signOut(inside, id);
      await recordAudit(inside, SYSTEM, {
        institutionId: institution.id,
        action: 'link.make',
        entity: 'official',
        entityId: official.id,
      });
    }
    return linked;
  });
}
