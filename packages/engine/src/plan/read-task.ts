import { compile, type Plan } from '../compile.js';
import type { AnyRubric } from '../model.js';
import { type PlanIssue, type PlanResult, refuse } from './errors.js';
import { orderSteps, type Rule } from './order-steps.js';
import { readLevels } from './read-levels.js';
import type { Amount, PerStep, Task } from './task.js';

/** A task by position, checked. */
export interface Instance {
  readonly plan: Plan;
  readonly start: readonly number[];
  /** Highest level that each leaf may reach. */
  readonly highest: readonly number[];
  /** costs[leaf][k]: of the step from start + k to start + k + 1. */
  readonly costs: readonly (readonly bigint[])[];
  /** Only those that can matter. */
  readonly rules: readonly Rule[];
  readonly caps: readonly {
    readonly path: string;
    readonly leaves: readonly number[];
    readonly raises: number;
  }[];
  readonly budget: bigint | undefined;
  readonly effort: number;
}

// A second or two.
const EFFORT = 50_000_000;
// Minutes; the tables themselves are bounded apart from it.
const MOST_EFFORT = 10_000_000_000;
// More would be generated input: ordering the steps is quadratic in them.
const MOST_CONSTRAINTS = 1_000;
const MOST_CAPPED = 100_000;
const LARGEST_AMOUNT = 10n ** 60n;

/** Checks a task and turns codes into positions. Every defect comes back as an issue. */
export function readTask(rubric: AnyRubric, task: Task<AnyRubric>): PlanResult<Instance> {
  const compiled = compile(rubric);
  if (!compiled.ok) return compiled;
  const plan = compiled.value;
  const { levels: start, issues: found } = readLevels(rubric, plan, task?.from);
  if (found.length > 0) return { ok: false, issues: found };
  const issues: PlanIssue[] = [];
  const bad = (path: string, message: string): void => void issues.push(refuse('bad-task', path, message));
  /** The entries of a list, or of an object by code, whatever was handed over. */
  const entriesOf = (given: unknown, path: string, isList = true): [string, unknown][] => {
    if (given === undefined) return [];
    const isGood = typeof given === 'object' && given !== null && Array.isArray(given) === isList;
    const entries = isGood ? Object.entries(isList ? Array.from(given as unknown[]) : given) : [];
    if (isGood && entries.length <= MOST_CONSTRAINTS) return entries;
    bad(path, `give ${isList ? 'a list' : 'an object by code'} with at most ${MOST_CONSTRAINTS} entries`);
    return [];
  };
  const partsOf = (given: unknown): { readonly [key: string]: unknown } => Object(given);
  const leafAt = (code: unknown, path: string): number => {
    const leaf = plan.leafPosition.get(code as string);
    const shown = typeof code === 'string' ? code.slice(0, 40) : `of type ${typeof code}`;
    if (leaf === undefined) bad(path, `${rubric.id} has no indicator ${shown}`);
    return leaf ?? -1;
  };
  const levelAt = (level: unknown, path: string): number => {
    const isLevel =
      Number.isInteger(level) &&
      (level as number) >= plan.wholeMinimum &&
      (level as number) <= plan.wholeMaximum;
    if (!isLevel) bad(path, `give a whole level from ${plan.wholeMinimum} to ${plan.wholeMaximum}`);
    return isLevel ? (level as number) : plan.wholeMinimum;
  };

  const highest: number[] = start.map(() => plan.wholeMaximum);
  const hold = (leaf: number, level: number): void => {
    if (leaf >= 0) highest[leaf] = Math.max(start[leaf] as number, Math.min(level, highest[leaf] as number));
  };
  for (const [k, code] of entriesOf(task.fixed, 'fixed'))
    hold(leafAt(code, `fixed.${typeof code === 'string' ? code : k}`), plan.wholeMinimum);
  for (const [code, level] of entriesOf(task.highest, 'highest', false))
    hold(leafAt(code, `highest.${code}`), levelAt(level, `highest.${code}`));
  const rules = entriesOf(task.requires, 'requires').map(([k, given]) => {
    const path = `requires.${k}`;
    const rule = partsOf(given);
    const leaf = leafAt(rule['code'], path);
    const at = Math.max(levelAt(rule['at'], path), (start[leaf] ?? 0) + 1);
    return { path, leaf, at, needs: leafAt(rule['needs'], path), min: levelAt(rule['min'], path) };
  });
  let capped = 0;
  const caps = entriesOf(task.caps, 'caps').map(([k, given]) => {
    const path = `caps.${k}`;
    const { of, raises } = partsOf(given);
    const codes = Array.isArray(of) ? Array.from(of as unknown[]) : null;
    capped += codes?.length ?? 0;
    const isCount = Number.isSafeInteger(raises) && (raises as number) >= 0;
    if (!isCount || !codes || capped > MOST_CAPPED) {
      bad(path, `give { of: codes, raises: a whole number of 0 or more }, with ${MOST_CAPPED} codes in all`);
      return { path, leaves: [], raises: 0 };
    }
    return {
      path,
      leaves: [...new Set(codes.map((code) => leafAt(code, path)))],
      raises: raises as number,
    };
  });
  const { effort = EFFORT } = task;
  if (!Number.isInteger(effort) || effort < 1 || effort > MOST_EFFORT)
    bad('effort', `give a whole number from 1 to ${MOST_EFFORT}`);

  const amount = (of: PerStep | Amount | undefined, path: string, leaf: number, from: number): bigint => {
    const read = readAmount(amountOf(of, plan.leafCodes[leaf] as string, from));
    if (read === null) {
      const step = leaf < 0 ? '' : ` for ${plan.leafCodes[leaf]} from ${from} to ${from + 1}`;
      issues.push(
        refuse('bad-cost', path, `give a whole number of 0 or more${step}; beyond 2^53 - 1 a bigint`),
      );
    }
    return read ?? 0n;
  };
  const { cost = () => 1, duration } = task;
  const budget = task.budget === undefined ? undefined : amount(task.budget, 'budget', -1, 0);
  const deadline = task.deadline === undefined ? undefined : amount(task.deadline, 'deadline', -1, 0);
  const costs = start.map((from, leaf) => {
    const row: bigint[] = [];
    for (let level = from; level < (highest[leaf] as number); level++) {
      const isLate = deadline !== undefined && amount(duration, 'duration', leaf, level) > deadline;
      if (isLate) highest[leaf] = level;
      else row.push(amount(cost, 'cost', leaf, level));
    }
    return row;
  });
  if (issues.length > 0) return { ok: false, issues };

  const open = rules.filter((rule) => rule.leaf !== rule.needs || rule.min >= rule.at);
  const stuck = open.length > 0 ? stuckIn(plan, start, open) : [];
  if (stuck.length > 0) {
    const message = `${stuck.slice(0, 10).join(', ')} wait for each other; drop one of their prerequisites`;
    return { ok: false, issues: [refuse('cyclic-prerequisites', 'requires', message)] };
  }
  const canRise = (leaf: number): boolean => (highest[leaf] as number) > (start[leaf] as number);
  return {
    ok: true,
    value: {
      plan,
      start,
      highest,
      costs,
      rules: open.filter(
        (rule) => (highest[rule.leaf] as number) >= rule.at && (start[rule.needs] as number) < rule.min,
      ),
      caps: caps
        .map((cap) => ({ ...cap, leaves: cap.leaves.filter(canRise) }))
        .filter((cap) => cap.leaves.length > cap.raises),
      budget,
      effort,
    },
  };
}

/** Codes that cannot reach the top of the scale in any order of steps: those of a cycle, and those waiting for one. */
function stuckIn(plan: Plan, start: readonly number[], rules: readonly Rule[]): string[] {
  const top = start.map(() => plan.wholeMaximum);
  const reached = new Map(orderSteps(plan.leafCodes, start, top, rules).map(({ code, to }) => [code, to]));
  return plan.leafCodes.filter((code, leaf) => (reached.get(code) ?? start[leaf]) !== plan.wholeMaximum);
}

/** Numerator of the index before any step. */
export const baseOf = ({ plan, start }: Instance): number =>
  start.reduce((sum, level, leaf) => sum + level * (plan.leafWeights[leaf] as number), 0);

function amountOf(of: PerStep | Amount | undefined, code: string, from: number): unknown {
  if (typeof of === 'function') return of({ code, from, to: from + 1 });
  if (typeof of !== 'object' || of === null) return of;
  const entry = Object.hasOwn(of, code) ? of[code] : undefined;
  return typeof entry === 'object' && entry !== null ? entry[from + 1] : entry;
}

/** A whole number of 0 or more, below 10^60, as a bigint; null for anything else. */
export function readAmount(value: unknown): bigint | null {
  const isWhole = typeof value === 'bigint' || Number.isSafeInteger(value);
  const read = isWhole ? BigInt(value as Amount) : -1n;
  return read >= 0n && read < LARGEST_AMOUNT ? read : null;
}
