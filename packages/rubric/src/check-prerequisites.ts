import type { Prerequisite } from './relations-schema.js';

/**
 * A cycle among prerequisites as the steps that wait for each other ("I13@4"), or null when there is none.
 * Level k of an indicator also waits for level k-1 of the same indicator.
 */
export function findCycle(prerequisites: readonly Prerequisite[]): readonly string[] | null {
  const waitsFor = (step: string): string[] => {
    const [code, level] = step.split('@') as [string, string];
    const at = Number(level);
    const own = at > 0 ? [`${code}@${at - 1}`] : [];
    return [
      ...own,
      ...prerequisites
        .filter((each) => each.code === code && each.at === at)
        .map((each) => `${each.needs}@${each.min}`),
    ];
  };
  const done = new Set<string>();
  const visit = (step: string, trail: readonly string[]): readonly string[] | null => {
    if (trail.includes(step)) return [...trail.slice(trail.indexOf(step)), step];
    if (done.has(step)) return null;
    for (const next of waitsFor(step)) {
      const cycle = visit(next, [...trail, step]);
      if (cycle) return cycle;
    }
    done.add(step);
    return null;
  };
  for (const { code, at } of prerequisites) {
    const cycle = visit(`${code}@${at}`, []);
    if (cycle) return cycle;
  }
  return null;
}
