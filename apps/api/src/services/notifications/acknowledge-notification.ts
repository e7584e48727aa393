import type { Context } from '../../context.js';
import { transact } from '../../store/database.js';
import { endLease } from '../../store/outbox-leases.js';
import { holdLease } from './hold-lease.js';

interface Command {
  readonly ctx: Context;
  readonly input: { readonly id: string; readonly lease: string };
}

/**
 * Notes that a notification arrived. Saying so again with the same lease changes nothing.
 *
 * @throws Problem `wrong-state` when somebody else holds it now
 */
export async function acknowledgeNotification({ ctx, input: { id, lease } }: Command) {
  return transact(ctx.database, async (database) => {
    const row = await holdLease({ ...ctx, database }, id, lease);
    if (row.state === 'pending') await endLease(database, row, { state: 'sent', failure: null }, ctx.now());
    return { id, state: row.state === 'pending' ? ('sent' as const) : row.state };
  });
}
