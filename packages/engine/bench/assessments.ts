import type { Rubric } from '../src/index.js';
import { spbe2020Like } from '../test/instruments.js';

export const rubric: Rubric = spbe2020Like;

/** A small generator with a fixed seed, so that every run measures the same levels. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Whole levels 1 to 5, column by column. */
export function randomColumns(rows: number): Uint8Array {
  const next = generator(59_2020);
  return new Uint8Array(rows * rubric.leaves.length).map(() => 1 + Math.floor(next() * 5));
}

export function toRows(columns: Uint8Array): Uint8Array {
  const leaves = rubric.leaves.length;
  const rows = columns.length / leaves;
  return new Uint8Array(columns.length).map(
    (_, at) => columns[(at % leaves) * rows + Math.floor(at / leaves)] as number,
  );
}

export interface Assessment {
  readonly levels: readonly number[];
  readonly ratings: { readonly [code: string]: number };
}

/** A power of two, so that candidates can walk round and round. */
export const ASSESSMENTS = 64;

export function randomAssessments(): readonly Assessment[] {
  const leaves = rubric.leaves.length;
  const rows = toRows(randomColumns(ASSESSMENTS));
  return Array.from({ length: ASSESSMENTS }, (_, row) => {
    const levels = [...rows.subarray(row * leaves, (row + 1) * leaves)];
    return {
      levels,
      ratings: Object.fromEntries(rubric.leaves.map(({ code }, leaf) => [code, levels[leaf] as number])),
    };
  });
}
