import type { Context } from '../../context.js';
import { listGroups } from '../../store/bound-groups.js';
import type { Access } from '../access/admit.js';
import { describeGroup } from './describe-group.js';

/** The bound Telegram groups of an institution, in the order in which they were bound. */
export async function readGroups({ ctx, access }: { readonly ctx: Context; readonly access: Access }) {
  return { groups: (await listGroups(ctx.database, access.institution.id)).map(describeGroup) };
}
