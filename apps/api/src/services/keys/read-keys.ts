import type { Context } from '../../context.js';
import { listApiKeys } from '../../store/api-keys.js';
import type { Access } from '../access/admit.js';
import { describeKey } from './describe-key.js';

/** The keys of an institution, the newest first; revoked ones stay listed. */
export async function readKeys({ ctx, access }: { readonly ctx: Context; readonly access: Access }) {
  return { keys: (await listApiKeys(ctx.database, access.institution.id)).map(describeKey) };
}
