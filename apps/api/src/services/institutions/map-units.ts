import { type AnyRubric, compare, type Exact, exactOf, explain, type Ratings, score } from '@spbe/engine';
import type { Context } from '../../context.js';
import { type AssessmentFilter, type AssessmentRow, findStanding } from '../../store/assessments.js';
import { type IndicatorUnitRow, listIndicatorUnits } from '../../store/indicator-units.js';
import { countPendingByUnit } from '../../store/rating-updates.js';
import { listRatings } from '../../store/ratings.js';
import { listUnits } from '../../store/units.js';
import type { Access } from '../access/admit.js';
import { describeHead } from '../assessments/describe-assessment.js';
import { takeSnapshot } from '../assessments/take-snapshot.js';
import { localTime } from '../clock/local-time.js';
import { figureOf } from '../figure.js';
import { groupRows } from '../group-rows.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { measureOverdue } from '../units/measure-overdue.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: AssessmentFilter;
}

/**
 * The map of an institution's units: what each one owns, what waits, what is late, and what its indicators bring to the
 * index. Ordered by the unit's own overdue work, never by contribution, or small offices would always come last.
 *
 * The index is a sum, so a unit's part of it is exact: an indicator that several units bring is split by their shares
 * (equal unless somebody said otherwise). The parts of all units and the unowned part add up to the index.
 */
export async function mapUnits({ ctx, access: { institution }, input }: Query) {
  const assessment = await findStanding(ctx.database, institution.id, input);
  if (!assessment) return { assessment: null, unowned: null, units: [] };
  const today = localTime(ctx.now(), institution.time_zone).day;
  const [units, brought, pending, overdueOf, points] = [
    await listUnits(ctx.database, institution.id, false),
    await listIndicatorUnits(ctx.database, institution.id, assessment.instrument),
    await countPendingByUnit(ctx.database, institution.id, assessment.id),
    await measureOverdue(ctx, institution.id, today),
    await pointsOf(ctx, assessment),
  ];
  const sharesOf = groupRows(brought, ({ indicator_code }) => indicator_code);
  const broughtBy = groupRows(brought, ({ unit_id }) => unit_id);
  const sum = (
    codes: readonly { readonly code: string; readonly part: Exact }[],
    of: 'gained' | 'lost',
  ): Exact =>
    codes.reduce((total, { code, part }) => total.plus(times(points.get(code)?.[of] ?? ZERO, part)), ZERO);
  const described = units.map((unit) => {
    const { id, code, name } = unit;
    const own = broughtBy.get(id) ?? [];
    const parts = own.map((row) => ({
      code: row.indicator_code,
      part: partOf(row, sharesOf.get(row.indicator_code) ?? []),
    }));
    const owned = own.filter(({ part }) => part === 'owner').map(({ indicator_code }) => indicator_code);
    const rated = owned.filter((indicator) => points.get(indicator)?.isRated).length;
    return {
      unit: code,
      name,
      owned: owned.length,
      contributed: own.length - owned.length,
      rated,
      unanswered: owned.length - rated,
      waiting: pending.get(id)?.waiting ?? 0,
      returned: pending.get(id)?.returned ?? 0,
      overdue: overdueOf(unit),
      contribution: figureOf(sum(parts, 'gained')),
      lost: figureOf(sum(parts, 'lost')),
    };
  });
  const orphans = [...points.keys()].filter((code) => !sharesOf.has(code));
  const whole = orphans.map((code) => ({ code, part: ONE }));
  return {
    assessment: describeHead(assessment, institution.slug),
    unowned: {
      indicators: orphans,
      contribution: figureOf(sum(whole, 'gained')),
      lost: figureOf(sum(whole, 'lost')),
    },
    units: described.sort(
      (a, b) =>
        lateness(b) - lateness(a) ||
        b.returned - a.returned ||
        b.unanswered - a.unanswered ||
        (a.unit < b.unit ? -1 : 1),
    ),
  };
}

interface Points {
  /** In points of the index. */
  readonly gained: Exact;
  /** What the index would gain with the highest level. */
  readonly lost: Exact;
  readonly isRated: boolean;
}

async function pointsOf(
  ctx: Context,
  { id, instrument, year }: AssessmentRow,
): Promise<ReadonlyMap<string, Points>> {
  const ratings = await listRatings(ctx.database, id);
  const { card } = takeSnapshot({ ctx, input: { instrument, year, ratings } });
  const { scoring } = chooseInstrument(ctx, instrument);
  const best = Object.fromEntries(scoring.leaves.map(({ code }) => [code, scoring.scale.maximum]));
  const top = score<AnyRubric, Ratings<AnyRubric>>(scoring, best as Ratings<AnyRubric>, { year });
  const explained = explain(card);
  const compared = top.ok ? compare(card, top.value) : null;
  if (!explained.ok || !compared?.ok) throw new Error(`the assessment ${id} cannot be explained`);
  const lost = new Map(compared.value.nodes.map((node) => [String(node.code), node.contribution]));
  const rated = new Set(ratings.map(({ indicator_code }) => indicator_code));
  return new Map(
    explained.value.contributions.map(({ code, contribution }) => [
      String(code),
      { gained: contribution, lost: lost.get(String(code)) ?? ZERO, isRated: rated.has(String(code)) },
    ]),
  );
}

const ZERO = exactOf(0);
const ONE = exactOf(1);

const times = (a: Exact, b: Exact): Exact => exactOf(`${a.num * b.num}/${a.den * b.den}`);

const partOf = ({ share }: IndicatorUnitRow, all: readonly IndicatorUnitRow[]): Exact =>
  exactOf(`${share}/${all.reduce((total, row) => total + row.share, 0)}`);

const lateness = ({
  overdue,
}: {
  readonly overdue: { indicators: number; recommendations: number; steps: number };
}): number => overdue.indicators + overdue.recommendations + overdue.steps;
