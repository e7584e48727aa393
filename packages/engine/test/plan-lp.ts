import { broken, costOf, large, type PlainTask } from './plan-rubrics.js';

const codes = large.leaves.map(({ code }) => code);
const MAXIMUM = 5;

/** Weights in units of 0.05 percentage points, 2,000 in all, worked out apart from the engine. */
const weightOf = new Map(large.leaves.map(({ code, weight }) => [code, Math.round(Number(weight) * 20)]));

/** The index of `large` times 2,000. */
export const numerator = (levels: { readonly [code: string]: number }): number =>
  codes.reduce((sum, code) => sum + (weightOf.get(code) as number) * (levels[code] as number), 0);

/** One binary variable for each indicator and level above today's; at most one of an indicator is 1. */
export function toLp(task: PlainTask, needed: number): string {
  const names: string[] = [];
  const objective: string[] = [];
  const gains: string[] = [];
  const rows: string[] = [];
  const reached = (code: string, level: number): string[] => {
    const from = task.from[code] as number;
    const levels = Array.from({ length: MAXIMUM }, (_, k) => k + 1);
    return levels.filter((to) => to > from && to >= level).map((to) => `${code}_${to}`);
  };
  for (const code of codes) {
    const from = task.from[code] as number;
    const top = task.fixed.includes(code) ? from : (task.highest[code] ?? MAXIMUM);
    const own = reached(code, 0);
    names.push(...own);
    for (const name of own) {
      const to = Number(name.split('_')[1]);
      objective.push(`${costOf({ ...task, from: { [code]: from } }, { [code]: to })} ${name}`);
      gains.push(`${(weightOf.get(code) as number) * (to - from)} ${name}`);
      if (to > top) rows.push(`${name} = 0`);
    }
    if (own.length > 0) rows.push(`${own.join(' + ')} <= 1`);
  }
  rows.push(`${gains.join(' + ')} >= ${needed - numerator(task.from)}`);
  for (const { code, at, needs, min } of task.requires) {
    const asking = reached(code, at);
    if (asking.length === 0 || (task.from[needs] as number) >= min) continue;
    rows.push(`${[asking.join(' + '), ...reached(needs, min)].join(' - ')} <= 0`);
  }
  for (const { of, raises } of task.caps) {
    const raised = of.flatMap((code) => reached(code, 0));
    if (raised.length > 0) rows.push(`${raised.join(' + ')} <= ${raises}`);
  }
  const subjectTo = rows.map((row, k) => ` r${k}: ${row}`).join('\n');
  return `Minimize\n obj: ${objective.join(' + ')}\nSubject To\n${subjectTo}\nBinary\n ${names.join(' ')}\nEnd`;
}

/**
 * The plan in an answer of HiGHS, or null when whole numbers do not confirm it: HiGHS calculates in floating point, so
 * its word does not count.
 */
export function confirmed(
  task: PlainTask,
  needed: number,
  columns: { readonly [name: string]: unknown },
): { readonly [code: string]: number } | null {
  const levels: { [code: string]: number } = { ...task.from };
  for (const [name, column] of Object.entries(columns)) {
    const [code = '', to] = name.split('_');
    if ((column as { Primal: number }).Primal > 0.5) levels[code] = Number(to);
  }
  return broken(task, levels, MAXIMUM) === null && numerator(levels) >= needed ? levels : null;
}
