import {
  type AnyRubric,
  exactOf,
  type LeafOf,
  type PredicateBasis,
  type Ratings,
  type Scorecard,
  score,
} from '@spbe/engine';
import { readAmount } from '@spbe/engine/plan';
import { readCost } from './read-cost.js';
import { readTask } from './read-task.js';
import type { Roadmap, RoadmapTask } from './task.js';

/**
 * Walks a roadmap step by step and lists everything that is wrong with it, in whole numbers only and sharing nothing
 * with the search but the reading of the task: steps, costs, budgets, caps, prerequisites with their gaps, targets, and
 * the exact index and predicate of every year as the engine scores them. It says nothing about whether a cheaper
 * roadmap exists.
 *
 * @returns one sentence for each defect; none when the roadmap keeps every promise
 */
export function verifyRoadmap<const R extends AnyRubric>(
  rubric: R,
  task: RoadmapTask<R>,
  roadmap: Pick<Roadmap<R>, 'years' | 'cost'>,
): readonly string[] {
  const wide = task as RoadmapTask<AnyRubric>;
  const read = readTask(rubric, wide);
  if (!read.ok) return read.issues.map(({ path, message }) => `${path}: ${message}`);
  if (!isRoadmap(roadmap)) return ['this is not of the shape of a roadmap'];
  return defectsOf(rubric, wide, roadmap, true);
}

/** Whether a roadmap from anywhere has the parts that are walked. */
function isRoadmap(given: unknown): boolean {
  const isList = (list: unknown, isGood: (entry: { readonly [key: string]: unknown }) => boolean): boolean =>
    Array.isArray(list) && Array.from(list).every((entry) => isGood(Object(entry)));
  const isStep = ({ code, from, to, cost }: { readonly [key: string]: unknown }): boolean =>
    typeof code === 'string' &&
    Number.isSafeInteger(from) &&
    Number.isSafeInteger(to) &&
    typeof cost === 'bigint';
  const { years, cost } = Object(given);
  return (
    typeof cost === 'bigint' &&
    isList(years, (year) => {
      const { num, den } = Object(year['index']);
      return (
        typeof year['cost'] === 'bigint' &&
        typeof num === 'bigint' &&
        typeof den === 'bigint' &&
        typeof Object(year['predicate']).id === 'string' &&
        isList(year['steps'], isStep)
      );
    })
  );
}

/** As `verifyRoadmap`; `withTargets` false leaves out whether the targets are reached. */
export function defectsOf(
  rubric: AnyRubric,
  task: RoadmapTask<AnyRubric>,
  roadmap: Pick<Roadmap<AnyRubric>, 'years' | 'cost'>,
  withTargets: boolean,
): readonly string[] {
  const today = score<AnyRubric, Ratings<AnyRubric>>(rubric, task.from);
  if (!today.ok) return today.issues.map(({ path, message }) => `${path}: ${message}`);
  const defects: string[] = [];
  const demand = (holds: boolean, sentence: string): void => {
    if (!holds) defects.push(sentence);
  };
  const codes = rubric.leaves.map(({ code }) => String(code));
  const start = new Map(codes.map((code) => [code, Number(today.value.node(code)?.toFraction())]));
  const level = new Map(start);
  const ends: Map<string, number>[] = [];
  const levelIn = (year: number, code: string): number => {
    const before = task.years.filter((each) => each.year <= year).length;
    return (ends[before - 1] ?? start).get(code) as number;
  };
  demand(roadmap.years.length === task.years.length, 'the roadmap has other years than the task');

  let total = 0n;
  for (const [y, asked] of task.years.entries()) {
    const planned = roadmap.years[y];
    if (planned?.year !== asked.year) return [...defects, `the roadmap lacks the year ${asked.year}`];
    const { year } = asked;
    const rises = new Map<string, number>();
    let spent = 0n;
    for (const { code, from, to, cost } of planned.steps) {
      const what = `${code} from ${from} to ${to} in ${year}`;
      if (!level.has(code)) return [...defects, `${what}: there is no such indicator`];
      demand(level.get(code) === from && to === from + 1, `${what}: is not the next level`);
      demand(to <= Number(rubric.scale.maximum), `${what}: leaves the scale`);
      demand(!(task.fixed ?? []).includes(code), `${what}: is fixed`);
      demand(to <= (task.highest?.[code as LeafOf<AnyRubric>] ?? to), `${what}: is above its highest level`);
      for (const rule of task.requires ?? []) {
        if (rule.code !== code || to < rule.at) continue;
        const gap = rule.gap ?? 0;
        const standing = gap === 0 ? (level.get(rule.needs) as number) : levelIn(year - gap, rule.needs);
        const stands = standing >= rule.min || (start.get(rule.needs) as number) >= rule.min;
        demand(stands, `${what}: needs ${rule.needs} at ${rule.min}, ${gap} years before`);
      }
      const price = readCost(task.cost, { code, from, to, year });
      demand(price !== null && price === cost, `${what}: costs ${price}, not ${cost}`);
      spent += price ?? 0n;
      level.set(code, to);
      rises.set(code, (rises.get(code) ?? 0) + 1);
    }
    ends.push(new Map(level));
    total += spent;
    demand(planned.cost === spent, `${year} costs ${spent}, not ${planned.cost}`);
    const budget = asked.budget === undefined ? spent : readAmount(asked.budget);
    demand(budget !== null && spent <= budget, `${year} costs ${spent}, more than its budget of ${budget}`);
    demand(
      planned.steps.length <= (asked.cap ?? planned.steps.length),
      `${year} has more steps than its cap`,
    );
    for (const [code, levels] of rises)
      demand(levels <= (task.perYear ?? levels), `${code} rises ${levels} levels in ${year}`);
    for (const [k, cap] of (task.caps ?? []).entries()) {
      if (cap.year !== undefined && cap.year !== year) continue;
      const risen = new Set(cap.of.filter((code) => rises.has(code))).size;
      demand(risen <= cap.raises, `caps.${k}: ${risen} indicators rise in ${year}`);
    }

    const ratings = Object.fromEntries(level);
    const scored = score<AnyRubric, Ratings<AnyRubric>>(rubric, ratings, { year });
    if (!scored.ok) return [...defects, `${year} cannot be scored`];
    const { index, predicate } = scored.value;
    demand(index.compare(planned.index) === 0, `the index of ${year} is ${index.toFraction()}`);
    demand(predicate.id === planned.predicate.id, `the predicate of ${year} is ${predicate.id}`);
    if (!withTargets) continue;
    const isLast = y === task.years.length - 1;
    for (const target of [asked.target, isLast ? task.target : undefined])
      demand(!target || isReached(rubric, ratings, year, target, scored.value), `${year} misses its target`);
  }
  demand(total === roadmap.cost, `the roadmap costs ${total}, not ${roadmap.cost}`);
  return defects;
}

function isReached(
  rubric: AnyRubric,
  ratings: Ratings<AnyRubric>,
  year: number,
  target: RoadmapTask<AnyRubric>['target'],
  card: Scorecard<AnyRubric>,
): boolean {
  if ('index' in target) return card.index.compare(exactOf(target.index)) >= 0;
  const basis: PredicateBasis = target.basis ?? card.predicate.basis;
  const scored = score<AnyRubric, Ratings<AnyRubric>>(rubric, ratings, { predicateBasis: basis, year });
  const place = (id: string): number => rubric.bands.findIndex((band) => band.id === id);
  return scored.ok && place(scored.value.predicate.id) >= place(target.predicate);
}
