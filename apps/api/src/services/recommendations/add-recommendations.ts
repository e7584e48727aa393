import type { Context } from '../../context.js';
import { findLetter } from '../../store/recommendation-letters.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';
import { appendRecommendations, type NewRecommendation } from './append-recommendations.js';
import { describeLetter } from './describe-letter.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly letter: string; readonly recommendations: readonly NewRecommendation[] };
}

/** Adds to a letter what was left out when it was registered. Runs inside a transaction. */
export async function addRecommendations({ ctx, access, input }: Command) {
  const { actor, institution } = access;
  const letter = await findLetter(ctx.database, institution.id, input.letter);
  if (!letter) throw notFound('letter');
  await appendRecommendations(ctx, letter, input.recommendations);
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'letter.extend',
    entity: 'letter',
    entityId: letter.id,
    after: { recommendations: input.recommendations.length },
  });
  return describeLetter(ctx, access, letter);
}
