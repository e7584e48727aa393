import type { Context } from '../../context.js';
import { findOfficial } from '../../store/officials.js';
import type { Actor } from '../access/actor.js';
import { notFound } from '../refusals.js';
import { personOf } from '../reminders/read-reminders.js';
import { eraseOfficial } from './erase-official.js';

interface Command {
  readonly ctx: Context;
  readonly actor: Actor;
}

/**
 * Erases the person who asks, as an admin would erase them. Runs inside a transaction.
 *
 * @throws Problem `not-found` for who is no official; `last-admin`
 */
export async function eraseSelf({ ctx, actor }: Command) {
  const { officialId, institution } = await personOf(ctx, actor);
  const official = await findOfficial(ctx.database, institution.id, officialId);
  if (!official) throw notFound('official');
  return eraseOfficial({
    ctx,
    access: { actor, institution },
    input: { id: official.id, revision: official.revision },
  });
}
