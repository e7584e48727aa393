/** Most edges above the lowest band that one pass compares. */
const MOST_CUTS = 4;

const OUT_OF_REACH = 0x7fff;

/** Memory and constants for finding the bands of two rows per word. */
export interface BandPlan {
  /** Each cut in both lanes of a word. */
  readonly cuts: readonly number[];
  readonly words: Int32Array;
  readonly bytes: Uint8Array;
}

/** Null when sums need the sixteenth bit of a lane themselves, or when there are more cuts than one pass compares. */
export function planBands(cuts: Float64Array, largest: number, tile: number): BandPlan | null {
  if (largest >= OUT_OF_REACH || cuts.length > MOST_CUTS + 1) return null;
  const upper = Array.from({ length: MOST_CUTS }, (_, k) =>
    Math.min(cuts[k + 1] ?? OUT_OF_REACH, OUT_OF_REACH),
  );
  const words = new Int32Array(tile / 4);
  return { cuts: upper.map((cut) => Math.imul(cut, 0x10001)), words, bytes: new Uint8Array(words.buffer) };
}

/**
 * Writes the bands of one tile: a sum with the sixteenth bit of its lane set keeps that bit after a cut is subtracted
 * exactly when it reaches the cut.
 *
 * @param index sums of the tile, two rows per word
 */
export function bandWords(
  plan: BandPlan,
  index: Int32Array,
  rows: number,
  bands: Uint8Array,
  from: number,
): void {
  const { words, bytes } = plan;
  const [a, b, c, d] = plan.cuts as [number, number, number, number];
  const count = Math.ceil(rows / 4);
  for (let k = 0, at = 0; k < count; k++, at += 2) {
    const first = (index[at] as number) | 0x80008000;
    const second = (index[at + 1] as number) | 0x80008000;
    const one =
      (((first - a) >>> 15) & 0x10001) +
      (((first - b) >>> 15) & 0x10001) +
      (((first - c) >>> 15) & 0x10001) +
      (((first - d) >>> 15) & 0x10001);
    const two =
      (((second - a) >>> 15) & 0x10001) +
      (((second - b) >>> 15) & 0x10001) +
      (((second - c) >>> 15) & 0x10001) +
      (((second - d) >>> 15) & 0x10001);
    words[k] = (one & 0xff) | ((one >>> 8) & 0xff00) | ((two & 0xff) << 16) | ((two & 0xff0000) << 8);
  }
  bands.set(bytes.length === rows ? bytes : bytes.subarray(0, rows), from);
}
