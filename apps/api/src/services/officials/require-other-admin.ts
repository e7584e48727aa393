import type { Context } from '../../context.js';
import { type ListedOfficial, lockAdmins } from '../../store/officials.js';
import { Problem } from '../errors.js';

/**
 * For an admin who is about to be none: nobody but the installation's admin could let people in after the last one is
 * gone. Runs inside a transaction, and holds the admins until its end.
 *
 * @throws Problem `last-admin`
 */
export async function requireOtherAdmin(
  ctx: Context,
  { id, institution_id, roles }: ListedOfficial,
): Promise<void> {
  if (!roles.some(({ role }) => role === 'admin')) return;
  const admins = await lockAdmins(ctx.database, institution_id);
  if (admins.some((admin) => admin !== id)) return;
  throw new Problem('last-admin', {
    detail: {
      id: 'Anda satu-satunya admin instansi ini.',
      en: 'You are the only admin of this institution.',
    },
    fix: {
      id: 'Beri peran admin kepada orang lain dahulu, lalu ulangi.',
      en: 'Make somebody else an admin first, then try again.',
    },
  });
}
