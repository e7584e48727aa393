import type { Context } from '../../context.js';
import { removeCodes } from '../../store/links.js';
import { findOfficial } from '../../store/officials.js';
import { removeSessions } from '../../store/web-sessions.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string };
}

/** Ends every session of an official and every open sign-in link, as for a lost device. Runs inside a transaction. */
export async function endSessionsOfOfficial({ ctx, access: { actor, institution }, input }: Command) {
  const official = await findOfficial(ctx.database, institution.id, input.id);
  if (!official) throw notFound('official');
  const ended = await signOut(ctx, official.id);
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'session.end',
    entity: 'official',
    entityId: official.id,
    after: { ended },
  });
  return { ended };
}

/** Nobody stays signed in as this official, or can still become so with a link made before; how many sessions ended. */
export async function signOut(ctx: Context, officialId: string): Promise<number> {
  await removeCodes(ctx.database, officialId, 'web');
  return removeSessions(ctx.database, officialId, null);
}
