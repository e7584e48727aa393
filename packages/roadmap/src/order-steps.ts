import type { Step } from '@spbe/engine/plan';
import type { Instance } from './read-task.js';

/**
 * One-level steps of one year in an order that can be carried out. Only prerequisites without a gap order the steps of
 * a year; the others were met before it.
 */
export function orderSteps(instance: Instance, before: readonly number[], after: readonly number[]): Step[] {
  const { plan, rules } = instance;
  const steps: Step[] = [];
  const level = [...before];
  const waits = (leaf: number, to: number): boolean =>
    rules.some(
      (rule) =>
        rule.leaf === leaf && rule.gap === 0 && to >= rule.at && (level[rule.needs] as number) < rule.min,
    );
  for (let done = -1; done < steps.length; ) {
    done = steps.length;
    plan.leafCodes.forEach((code, leaf) => {
      for (
        let from = level[leaf] as number;
        from < (after[leaf] as number) && !waits(leaf, from + 1);
        from++
      ) {
        steps.push({ code, from, to: from + 1 });
        level[leaf] = from + 1;
      }
    });
  }
  return steps;
}
