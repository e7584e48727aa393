import type { Context } from '../../context.js';
import type { LetterRow } from '../../store/recommendation-letters.js';
import { listRecommendations } from '../../store/recommendations.js';
import type { Access } from '../access/admit.js';
import { localTime } from '../clock/local-time.js';
import { describeRecommendation } from './describe-recommendation.js';

/** More than any letter has; what bounds a letter bounds every answer about it. */
export const MOST_IN_LETTER = 500;

export const describeLetterHead = (row: LetterRow) => ({
  id: row.id,
  number: row.number,
  date: row.issued_on,
  issuer: row.issued_by,
  title: row.title,
  link: row.url,
  instrument: row.instrument,
  revision: row.revision,
});

/** A letter with all its recommendations, in its own order. */
export async function describeLetter(
  ctx: Context,
  { institution }: Pick<Access, 'institution'>,
  row: LetterRow,
) {
  const today = localTime(ctx.now(), institution.time_zone).day;
  const filter = { letter: row.id };
  const rows = await listRecommendations(ctx.database, institution.id, filter, null, MOST_IN_LETTER);
  return {
    ...describeLetterHead(row),
    recommendations: rows.map((recommendation) => describeRecommendation(recommendation, today)),
  };
}
