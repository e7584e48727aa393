import type { Context } from '../../context.js';
import type { NotificationRow } from '../../store/notifications.js';
import { lockNotification } from '../../store/outbox-leases.js';
import { notFound, wrongState } from '../refusals.js';

/**
 * The notification of a claimer who still holds its lease, locked to the end of the transaction.
 *
 * @throws Problem `wrong-state` when the lease ran out and somebody else claimed it, or when it was ended already
 */
export async function holdLease(ctx: Context, id: string, lease: string): Promise<NotificationRow> {
  const row = await lockNotification(ctx.database, id);
  if (row?.channel !== 'telegram') throw notFound('notification');
  if (row.lease === lease.toLowerCase()) return row;
  throw wrongState(
    {
      id: 'Notifikasi ini tidak lagi Anda pegang: waktunya habis lalu diambil pihak lain, atau sudah dijawab.',
      en: 'You no longer hold this notification: its lease ran out and somebody claimed it, or it was answered.',
    },
    {
      id: 'Jangan kirim lagi; ambil notifikasi berikutnya.',
      en: 'Do not send it again; claim the next ones.',
    },
  );
}
