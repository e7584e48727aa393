import { rubric } from './assessments.js';

/** The tree as a peer's user would write it down: leaf ranges of aspects, aspects of domains, weights as text. */
export interface Branch {
  readonly code: string;
  readonly parent: string | null;
  readonly from: number;
  readonly until: number;
}

export const weights: readonly string[] = rubric.leaves.map(({ weight }) => weight);

export const aspects: readonly Branch[] = rubric.inner
  .filter(({ tier }) => tier === 'aspect')
  .map(({ code, parent }) => ({
    code,
    parent,
    from: rubric.leaves.findIndex((leaf) => leaf.parent === code),
    until: rubric.leaves.findLastIndex((leaf) => leaf.parent === code) + 1,
  }));

export const domains: readonly Branch[] = rubric.inner
  .filter(({ tier }) => tier === 'domain')
  .map(({ code, parent }) => {
    const below = aspects.filter((aspect) => aspect.parent === code);
    return { code, parent, from: below[0]?.from ?? 0, until: below.at(-1)?.until ?? 0 };
  });

/** Domains then aspects, as the rubric lists its inner nodes. */
export const branches: readonly Branch[] = [...domains, ...aspects];

export const bands = rubric.bands.map(({ id, from }) => ({ id, from }));
