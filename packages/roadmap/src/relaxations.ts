import type { AnyRubric } from '@spbe/engine';
import type { RoadmapTask } from './task.js';

// One search each: beyond this many the constraints of one kind are left out together.
const MOST_SEARCHES = 40;

const without = <T>(list: readonly T[], position: number): T[] => list.filter((_, k) => k !== position);

/** The task without each of its constraints, by path. The final target is what the task is about and stays. */
export function relaxations(task: RoadmapTask<AnyRubric>): Map<string, RoadmapTask<AnyRubric>> {
  const each = relaxed(task, true);
  return each.size <= MOST_SEARCHES ? each : relaxed(task, false);
}

function relaxed(task: RoadmapTask<AnyRubric>, each: boolean): Map<string, RoadmapTask<AnyRubric>> {
  const looser = new Map<string, RoadmapTask<AnyRubric>>();
  const { years, fixed = [], highest = {}, requires = [], caps = [] } = task;
  years.forEach((year, y) => {
    for (const limit of ['budget', 'cap', 'target'] as const) {
      if (year[limit] === undefined) continue;
      const { [limit]: _, ...rest } = year;
      looser.set(`years.${y}.${limit}`, { ...task, years: years.with(y, rest) });
    }
  });
  const { perYear, ...unhurried } = task;
  if (perYear !== undefined) looser.set('perYear', unhurried);
  if (!each) {
    if (fixed.length > 0) looser.set('fixed', { ...task, fixed: [] });
    if (Object.keys(highest).length > 0) looser.set('highest', { ...task, highest: {} });
    if (requires.length > 0) looser.set('requires', { ...task, requires: [] });
    if (caps.length > 0) looser.set('caps', { ...task, caps: [] });
    return looser;
  }
  fixed.forEach((code, k) => {
    looser.set(`fixed.${code}`, { ...task, fixed: without(fixed, k) });
  });
  for (const code of Object.keys(highest)) {
    const { [code]: _, ...others } = highest;
    looser.set(`highest.${code}`, { ...task, highest: others });
  }
  requires.forEach((_, k) => {
    looser.set(`requires.${k}`, { ...task, requires: without(requires, k) });
  });
  caps.forEach((_, k) => {
    looser.set(`caps.${k}`, { ...task, caps: without(caps, k) });
  });
  return looser;
}
