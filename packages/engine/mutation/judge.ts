import { type Change, type Mutant, oneLine } from './read-report.js';

/** Why a survivor may stay one. `judged.json` says the reason for each. */
export const KINDS = {
  equivalent: 'no input tells it from the original',
  'speed only': 'the answer is the same, it takes longer or more memory',
  'message only': 'a person reads other words, the code and the path stay',
  'left out': 'killed by a test of `npm test` that is left out here because it takes seconds',
  'edge of a limit':
    'only a task of exactly the limit tells them apart, which takes many seconds or a gigabyte',
  'tool artefact': 'killed when it is applied by hand, and not by Stryker',
} as const;

export type Kind = keyof typeof KINDS;

export interface Judgement extends Change {
  readonly kind: Kind;
  readonly reason: string;
}

export interface Verdict {
  readonly judged: readonly Judgement[];
  readonly unjudged: readonly Mutant[];
  /** Judgements of what is killed by now, or is not there any more. */
  readonly obsolete: readonly Judgement[];
}

const keyOf = ({ file, mutator, line, original, replacement }: Change): string =>
  JSON.stringify([file, mutator, line, original, replacement]);

/** Whether somebody has to look at it. A mutant without coverage survives as well. */
export const isSurvivor = ({ status }: Mutant): boolean => status === 'Survived' || status === 'NoCoverage';

/** Each judgement stands for one survivor: two alike on one line need two. */
export function judge(mutants: readonly Mutant[], judgements: readonly Judgement[]): Verdict {
  const open = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    const key = keyOf(judgement);
    open.set(key, [...(open.get(key) ?? []), judgement]);
  }
  const judged: Judgement[] = [];
  const unjudged: Mutant[] = [];
  for (const mutant of mutants.filter(isSurvivor)) {
    const judgement = open.get(keyOf(mutant))?.pop();
    if (judgement) judged.push(judgement);
    else unjudged.push(mutant);
  }
  // A busy machine can let a survivor run out of time, which takes nothing from its judgement.
  for (const mutant of mutants.filter(({ status }) => status === 'Timeout')) open.get(keyOf(mutant))?.pop();
  return { judged, unjudged, obsolete: [...open.values()].flat() };
}

/** Whether the text that was judged still stands in the source. */
export const stillStands = ({ line, original }: Change, source: string): boolean =>
  source.split('\n').some((each) => each.trim() === line) && oneLine(source).includes(original);
