import type { Step } from './task.js';

/** A prerequisite by position: `leaf` reaches level `at` or above only when `needs` has reached `min`. */
export interface Rule {
  readonly path: string;
  readonly leaf: number;
  readonly at: number;
  readonly needs: number;
  readonly min: number;
}

/**
 * One-level steps from `start` to `goal` in an order that can be carried out. Steps that wait for each other are
 * left out, so a shorter list than the sum of the raises tells of a cycle.
 */
export function orderSteps(
  codes: readonly string[],
  start: readonly number[],
  goal: readonly number[],
  rules: readonly Omit<Rule, 'path'>[],
): Step[] {
  const steps: Step[] = [];
  const level = [...start];
  const rulesOf = new Map<number, Omit<Rule, 'path'>[]>();
  for (const rule of rules) rulesOf.set(rule.leaf, [...(rulesOf.get(rule.leaf) ?? []), rule]);
  const waits = (leaf: number, to: number): boolean =>
    rulesOf.get(leaf)?.some((rule) => to >= rule.at && (level[rule.needs] as number) < rule.min) ?? false;
  for (let before = -1; before < steps.length; ) {
    before = steps.length;
    codes.forEach((code, leaf) => {
      for (
        let from = level[leaf] as number;
        from < (goal[leaf] as number) && !waits(leaf, from + 1);
        from++
      ) {
        steps.push({ code, from, to: from + 1 });
        level[leaf] = from + 1;
      }
    });
  }
  return steps;
}
