import type { Rubric } from './model.js';

/** Freezes a rubric all the way down, keeping its codes as literal types, so that it compiles only once. */
export function defineRubric<
  const Leaf extends string,
  const Inner extends string,
  const Predicate extends string,
>(rubric: Rubric<Leaf, Inner, Predicate>): Rubric<Leaf, Inner, Predicate> {
  freezeDeep(rubric, new Set());
  return rubric;
}

function freezeDeep(value: unknown, seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const part of Object.values(value)) freezeDeep(part, seen);
  Object.freeze(value);
}
