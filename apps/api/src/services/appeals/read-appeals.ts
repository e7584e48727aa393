import type { Context } from '../../context.js';
import { listAppeals } from '../../store/appeals.js';
import type { Access } from '../access/admit.js';
import { describeAppeal } from './describe-appeal.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly assessment: string };
}

/** The objections to one assessment, the oldest first. */
export async function readAppeals({ ctx, access: { institution }, input: { assessment } }: Query) {
  return { appeals: (await listAppeals(ctx.database, institution.id, assessment)).map(describeAppeal) };
}
