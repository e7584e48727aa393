import type { Context } from '../../context.js';
import { listAssessments } from '../../store/assessments.js';
import type { Access } from '../access/admit.js';
import { snapshotOf } from '../assessments/describe-assessment.js';
import type { Figure } from '../figure.js';
import { namePredicate } from '../results/name-predicate.js';
import type { Language } from '../words.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly language: Language };
}

interface Point {
  readonly year: number;
  readonly instrument: string;
  /** `published` by the ministry, or a stage of the own work. */
  readonly source: 'published' | 'self' | 'document' | 'interview' | 'visit';
  /** Two decimals, as published or rounded half up. */
  readonly index: string;
  readonly predicate: { readonly id: string; readonly name: string };
  /** Of the own work. */
  readonly assessment: {
    readonly id: string;
    readonly status: 'open' | 'submitted';
    readonly missing: number;
  } | null;
}

/**
 * Every year of an institution, published and own, and between which years the instrument changed: figures on both sides
 * of such a break do not compare. Years without a figure are absent, never zero.
 */
export async function readHistory({ ctx, access: { institution }, input: { language } }: Query) {
  const published = (ctx.results.bySlug.get(institution.slug)?.results ?? []).map(
    ({ year, instrument, index, predicate }): Point => ({
      year,
      instrument,
      source: 'published',
      index,
      predicate: namePredicate(ctx, instrument, predicate, language),
      assessment: null,
    }),
  );
  const own = (await listAssessments(ctx.database, institution.id)).map((row): Point => {
    const { index, predicate, missing } = JSON.parse(snapshotOf(row, language)) as Snapshot;
    return {
      year: row.year,
      instrument: row.instrument,
      source: row.stage,
      index: index.text,
      predicate: { id: predicate.id, name: predicate.name },
      assessment: { id: row.id, status: row.status, missing: missing.length },
    };
  });
  const points = [...published, ...own].sort(
    (a, b) => a.year - b.year || ORDER.indexOf(a.source) - ORDER.indexOf(b.source),
  );
  return { points, breaks: breaksBetween(points), gaps: yearsWithout(points) };
}

interface Snapshot {
  readonly index: Figure;
  readonly predicate: { readonly id: string; readonly name: string };
  readonly missing: readonly string[];
}

// What the ministry published has the last word on a year.
const ORDER: readonly Point['source'][] = ['self', 'document', 'interview', 'visit', 'published'];

const breaksBetween = (points: readonly Point[]) =>
  points.flatMap((point, at) => {
    const before = points[at - 1];
    return before && before.instrument !== point.instrument
      ? [{ after: before.year, from: before.instrument, to: point.instrument }]
      : [];
  });

function yearsWithout(points: readonly Point[]): number[] {
  const years = points.map(({ year }) => year);
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  return Array.from({ length: last - first }, (_, k) => first + k).filter((year) => !years.includes(year));
}
