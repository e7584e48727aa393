import { type Exact, exactOf, InexactError, type PredicateBasis } from '@spbe/engine';
import type { Target } from '@spbe/engine/plan';
import { jsonPath } from '../errors.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { predicateAt } from '../instruments/predicates.js';
import { wrongShape } from '../wrong-shape.js';

/** A target as a caller writes it: an index or a predicate. */
export interface TargetInput {
  readonly index?: string | undefined;
  readonly predicate?: string | undefined;
  readonly basis?: PredicateBasis | undefined;
}

export interface ChosenTarget {
  /** As the engine takes it. */
  readonly target: Target;
  readonly basis: PredicateBasis;
  /** The lowest printed index that counts. */
  readonly lowest: Exact;
  /** Whether an index reaches it. */
  readonly reaches: (index: Exact) => boolean;
}

/**
 * Checks a target of unknown origin.
 *
 * @param basis of the year, where the target names none
 * @throws Problem with the place that is wrong
 */
export function chooseTarget(
  instrument: KnownInstrument,
  input: TargetInput,
  basis: PredicateBasis,
  path: readonly PropertyKey[] = ['target'],
): ChosenTarget {
  const { bands } = instrument.scoring;
  if ((input.index === undefined) === (input.predicate === undefined)) {
    throw wrongShape(jsonPath(path), 'required', {
      id: 'beri index atau predicate, salah satu saja',
      en: 'give either index or predicate',
    });
  }
  const chosen = input.basis ?? basis;
  if (input.index !== undefined) {
    const lowest = exactOrNull(input.index);
    if (!lowest || lowest.num < 0n) {
      throw wrongShape(jsonPath([...path, 'index']), 'malformed', {
        id: 'tulis indeks sebagai teks eksak mulai dari 0, misalnya "3.5"',
        en: 'write the index as exact text of 0 or more, for example "3.5"',
      });
    }
    const reaches = (index: Exact): boolean => index.compare(lowest) >= 0;
    return { target: { index: input.index }, basis: chosen, lowest, reaches };
  }
  const rank = (id: string): number => bands.findIndex((band) => band.id === id);
  const wanted = rank(input.predicate ?? '');
  if (wanted < 0) {
    const known = bands.map(({ id }) => id).join(', ');
    throw wrongShape(jsonPath([...path, 'predicate']), 'not-allowed', {
      id: `harus salah satu dari ${known}`,
      en: `must be one of ${known}`,
    });
  }
  return {
    target: { predicate: input.predicate ?? '', basis: chosen },
    basis: chosen,
    lowest: exactOf(bands[wanted]?.from ?? instrument.scoring.scale.minimum),
    reaches: (index) => rank(predicateAt(instrument, index, chosen)) >= wanted,
  };
}

/** An exact number from text of a caller; null for what is none. */
export function exactOrNull(text: string): Exact | null {
  try {
    return exactOf(text);
  } catch (error) {
    if (error instanceof InexactError) return null;
    throw error;
  }
}
