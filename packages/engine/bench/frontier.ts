import loadHighs from 'highs';
import { cheapest, frontier } from '../src/plan/index.js';
import { confirmed, numerator, toLp } from '../test/plan-lp.js';
import { broken, costOf, large, type PlainTask, walk } from '../test/plan-rubrics.js';
import { generator } from './assessments.js';
import { median } from './interleave.js';

export interface FrontierInstance {
  /** Milliseconds of processor time, one figure per round. */
  readonly ours: readonly number[];
  readonly highs: readonly number[];
  /** Points of the frontier that one call finds. */
  readonly points: number;
}

export interface FrontierClass {
  readonly name: string;
  readonly instances: readonly FrontierInstance[];
}

interface Question {
  readonly ours: () => ReturnType<typeof frontier>;
  readonly theirs: () => unknown;
}

type Constraints = 'none' | 'caps' | 'caps and prerequisites';
const CLASSES: readonly (readonly [string, Constraints])[] = [
  ['no constraints', 'none'],
  ['a cap for each of 8 owners', 'caps'],
  ['caps, and 8 prerequisites across owners', 'caps and prerequisites'],
];
const OWNERS = 8;
const PREREQUISITES = 8;
const MAXIMUM = 5;
const BAND_EDGES = [3_600, 5_200, 7_000, 8_400];
// An assessment of the middle of the field: 15 % at level 1, 45 % at most at level 2 ...
const LEVELS_BELOW = [0.15, 0.45, 0.8, 0.95];
// A round of ours is repeated to at least this long: the clock ticks in microseconds, and garbage is collected within.
const ROUND_MILLISECONDS = 30;
const SECONDS_EACH = 120;

/**
 * The whole frontier by one call of ours against one solve of HiGHS for one target of it, in turn. Every answer is
 * checked in whole numbers first.
 */
export async function measureFrontier(instancesEach: number, rounds: number): Promise<FrontierClass[]> {
  const highs = await loadHighs();
  const next = generator(47_2020);
  const classes = CLASSES.map(([name, constraints]) => ({
    name,
    questions: Array.from({ length: instancesEach }, (_, k): Question => {
      // Small costs (days, points) and costs like sums of rupiah take turns.
      const { task, needed } = reachable(next, constraints, k % 2 === 0 ? 'small' : 'rupiah');
      const lp = toLp(task, needed);
      const ours = () => frontier(large, task);
      const theirs = () =>
        highs.solve(lp, { mip_rel_gap: 0, mip_abs_gap: 0, time_limit: SECONDS_EACH, output_flag: false });
      checkCosts(task, needed, theirs());
      // Lets the compiler see every instance before any is measured.
      repeated(ours);
      return { ours, theirs };
    }),
  }));
  return classes.map(({ name, questions }) => ({
    name,
    instances: questions.map(({ ours, theirs }): FrontierInstance => {
      const pairs = Array.from({ length: rounds }, () => [repeated(ours), processorTime(theirs)] as const);
      const found = ours();
      return {
        ours: pairs.map(([own]) => own),
        highs: pairs.map(([, other]) => other),
        points: found.ok ? found.value.length : 0,
      };
    }),
  }));
}

/** How many times longer HiGHS takes, instance by instance: the median of the ratios of its rounds. */
export const frontierRatios = ({ instances }: FrontierClass): number[] =>
  instances.map(({ ours, highs }) => median(highs.map((time, round) => time / (ours[round] as number))));

function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function repeated(work: () => unknown): number {
  let total = 0;
  let calls = 0;
  for (; total < ROUND_MILLISECONDS; calls++) total += processorTime(work);
  return total / calls;
}

/** Ours must be a plan that keeps to every constraint, never dearer than that of HiGHS. */
function checkCosts(task: PlainTask, needed: number, answer: { Columns: object }): void {
  const found = cheapest(large, { ...task, target: { index: `${needed}/2000` } });
  if (!found.ok) throw new Error(found.issues[0]?.message);
  const levels = walk(task, found.value.steps);
  const cost = costOf(task, levels);
  const isPlan = broken(task, levels, MAXIMUM) === null && numerator(levels) >= needed;
  if (!isPlan || BigInt(cost) !== found.value.cost) throw new Error('this plan breaks a constraint');
  const theirs = confirmed(task, needed, answer.Columns as { [name: string]: unknown });
  if (theirs && costOf(task, theirs) < cost)
    throw new Error(`HiGHS found ${costOf(task, theirs)}, not ${cost}`);
}

interface Reachable {
  readonly task: PlainTask;
  /** The target as a numerator over 2,000. */
  readonly needed: number;
}

/** A random task with a band above today's that the constraints leave within reach. */
function reachable(next: () => number, constraints: Constraints, costs: 'small' | 'rupiah'): Reachable {
  for (;;) {
    const task = randomTask(next, constraints, costs);
    const today = numerator(task.from);
    // Not the next edge when that is a step away.
    const needed = BAND_EDGES.find((edge) => edge >= today + 400);
    if (needed && cheapest(large, { ...task, target: { index: `${needed}/2000` } }).ok)
      return { task, needed };
  }
}

function randomTask(next: () => number, constraints: Constraints, costs: 'small' | 'rupiah'): PlainTask {
  const below = (limit: number): number => Math.floor(next() * limit);
  const codes = large.leaves.map(({ code }) => code);
  const byCode = <T>(value: () => T): { [code: string]: T } =>
    Object.fromEntries(codes.map((code) => [code, value()]));
  const level = (): number => {
    const at = next();
    return 1 + LEVELS_BELOW.filter((share) => at >= share).length;
  };
  // Rupiah: 5 to 400 million, in steps of 50 thousand.
  const cost = (): number => (costs === 'small' ? 1 + below(9) : 5_000_000 + 50_000 * below(7_900));
  const owners = codes.map(() => below(OWNERS));
  const caps = Array.from({ length: OWNERS }, (_, owner) => {
    const of = codes.filter((_, leaf) => owners[leaf] === owner);
    return { of, raises: Math.ceil(of.length * 0.6) };
  });
  const requires: { code: string; at: number; needs: string; min: number }[] = [];
  while (requires.length < PREREQUISITES) {
    const [later, earlier] = [below(codes.length), below(codes.length)];
    if (earlier >= later || owners[earlier] === owners[later]) continue;
    const at = 3 + below(3);
    requires.push({ code: codes[later] as string, at, needs: codes[earlier] as string, min: at - below(2) });
  }
  return {
    from: byCode(level),
    cost: byCode(() => Object.fromEntries([2, 3, 4, 5].map((to) => [to, cost()]))),
    fixed: [],
    highest: {},
    requires: constraints === 'caps and prerequisites' ? requires : [],
    caps: constraints === 'none' ? [] : caps,
  };
}
