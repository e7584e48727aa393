import type { Context } from '../../context.js';
import {
  countByLetter,
  countByUnit,
  countRecommendations,
  findRecommendation,
  listRecommendations,
  type RecommendationFilter,
} from '../../store/recommendations.js';
import type { Access } from '../access/admit.js';
import { localTime } from '../clock/local-time.js';
import { notFound } from '../refusals.js';
import { writeCursor } from '../results/page-cursor.js';
import { readIdCursor } from '../results/read-id-cursor.js';
import { describeRecommendation } from './describe-recommendation.js';

interface Query<Input> {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: Input;
}

interface Filter extends Omit<RecommendationFilter, 'dueBefore'> {
  readonly overdue: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Recommendations of every letter, page by page. What is overdue is judged by the institution's own calendar. */
export async function readRecommendations({
  ctx,
  access: { institution },
  input: { limit, cursor, overdue, ...filter },
}: Query<Filter>) {
  const today = localTime(ctx.now(), institution.time_zone).day;
  const search = [institution.id, filter.status, filter.unit, filter.indicator, filter.letter, overdue];
  const after = readIdCursor(cursor, search);
  const wanted = overdue ? { ...filter, dueBefore: today } : filter;
  const rows = await listRecommendations(ctx.database, institution.id, wanted, after, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    today,
    recommendations: page.map((row) => describeRecommendation(row, today)),
    nextCursor: rows.length > limit && last ? writeCursor(last.id, search) : null,
  };
}

/** @throws Problem `not-found` */
export async function readRecommendation({ ctx, access, input }: Query<{ readonly id: string }>) {
  const { id, time_zone } = access.institution;
  const row = await findRecommendation(ctx.database, id, input.id);
  if (!row) throw notFound('recommendation');
  return describeRecommendation(row, localTime(ctx.now(), time_zone).day);
}

/** Letters that a summary names; the list of letters has the others. */
const MOST_LETTERS = 100;

/** How many recommendations stand where: together, per letter and per owning unit. */
export async function summariseRecommendations({
  ctx,
  access: { institution },
}: Pick<Query<never>, 'ctx' | 'access'>) {
  const today = localTime(ctx.now(), institution.time_zone).day;
  const [total, letters, units] = await Promise.all([
    countRecommendations(ctx.database, institution.id, today),
    countByLetter(ctx.database, institution.id, today, MOST_LETTERS),
    countByUnit(ctx.database, institution.id, today),
  ]);
  return { today, total, letters, units };
}
