import type { Plan } from '../compile.js';
import type { Columns } from './columns.js';
import type { Numerators } from './numerators.js';

/** Rows per tile, a multiple of 4: what a tile needs stays in the nearest caches. */
export const TILE = 1024;

/** Leaves added in one pass over the lanes. */
const GROUP = 4;

/**
 * Memory and constants of one batch call. Four assessments share a 32-bit word: the levels of a run (leaves of one
 * weight and parent) are added in lanes of 8 bits, four rows at once; their sums are multiplied by the weight in lanes
 * of 16 bits, two rows at once.
 */
export interface WordPlan {
  /** How many levels fit into a lane of 8 bits without reaching the next lane. */
  readonly capacity: number;
  readonly bytes: Uint8Array;
  /** Per leaf the bytes of one tile as words: a copy, since a column may start or end within a word. */
  readonly words: readonly Int32Array[];
  /** Stands for leaves that a group does not have: lowest levels, which add nothing. */
  readonly lowest: Int32Array;
  /** Sums of one run, as bytes, each less the lowest level. */
  readonly lanes: Int32Array;
  /** Sums of one tile for every node, two rows per word. */
  readonly nodes: readonly Int32Array[];
}

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/**
 * Proves that no lane can overflow, or returns null: the levels fit 7 bits (the check of the scale needs the eighth),
 * a lane holds a group of them, and the largest sum of the index fits 16 bits.
 */
export function planWords(plan: Plan, columns: Columns): WordPlan | null {
  const { low, high, byLeaf, rows } = columns;
  // With a top of 5 and a level denominator above 51 the capacity is 0, and a loop over no leaves would never end.
  const capacity = Math.floor(255 / high / GROUP) * GROUP;
  const fits = high <= 127 && capacity >= GROUP && plan.total * high < 2 ** 16;
  const areBytes = byLeaf.every((column) => column instanceof Uint8Array);
  if (!fits || !areBytes || !isLittleEndian) return null;
  const count = Math.ceil(Math.min(TILE, rows) / 4);
  const bytes = new Uint8Array(byLeaf.length * count * 4);
  return {
    capacity,
    bytes,
    words: byLeaf.map((_, leaf) => new Int32Array(bytes.buffer, leaf * count * 4, count)),
    lowest: new Int32Array(count).fill(inEveryByte(low)),
    lanes: new Int32Array(count),
    nodes: Array.from({ length: plan.innerCodes.length + 1 }, () => new Int32Array(count * 2)),
  };
}

const inEveryByte = (byte: number): number => Math.imul(byte, 0x01010101);

/**
 * Sums the rows of one tile.
 *
 * @returns whether every level of the tile is on the scale; the sums are only right when it is
 */
export function sumWords(
  plan: Plan,
  wordPlan: WordPlan,
  columns: Columns,
  sums: readonly Numerators[],
  from: number,
): boolean {
  const { capacity, lanes, nodes } = wordPlan;
  const { low, high } = columns;
  const rows = Math.min(TILE, columns.rows - from);
  const count = Math.ceil(rows / 4);
  copyTile(wordPlan, columns, from, rows);
  for (const node of nodes) node.fill(0);
  const root = nodes.length - 1;
  let valid = true;
  let leaf = 0;
  for (const { end, weight, parent } of plan.runs) {
    while (leaf < end) {
      const until = Math.min(end, leaf + capacity);
      valid = addLanes(wordPlan, leaf, until, count, low, high) && valid;
      spread(lanes, count, weight, weight * low * (until - leaf), nodes[parent < 0 ? root : parent] as Int32Array);
      leaf = until;
    }
  }
  for (let node = root - 1; node >= 0; node--) {
    const parent = plan.innerParents[node] as number;
    addWords(nodes[parent < 0 ? root : parent] as Int32Array, nodes[node] as Int32Array, count * 2);
  }
  nodes.forEach((node, position) => {
    (sums[position] as Numerators).set(new Uint16Array(node.buffer, 0, rows), from);
  });
  return valid;
}

export function copyTile({ bytes, lanes }: WordPlan, columns: Columns, from: number, rows: number): void {
  columns.byLeaf.forEach((column, leaf) => {
    const start = leaf * lanes.length * 4;
    bytes.set(column.subarray(from, from + rows), start);
    // The rows that fill up the last word must be on the scale too.
    if (rows % 4 > 0) bytes.fill(columns.low, start + rows, start + Math.ceil(rows / 4) * 4);
  });
}

/**
 * Adds the words of the leaves `from` to `until` into the lanes, each byte less the lowest level, and looks in passing
 * whether each byte is on the scale: `x - low` borrows into the eighth bit of a lane when x is below it, and
 * `x - low + (127 - (high - low))` carries into it when x is above `high`.
 */
export function addLanes(
  { words, lowest, lanes }: WordPlan,
  from: number,
  until: number,
  count: number,
  low: number,
  high: number,
): boolean {
  const lows = inEveryByte(low);
  const rest = inEveryByte(127 - (high - low));
  const wordsOf = (leaf: number): Int32Array => (leaf < until ? (words[leaf] as Int32Array) : lowest);
  let off = 0;
  for (let leaf = from; leaf < until; leaf += GROUP) {
    const a = wordsOf(leaf);
    const b = wordsOf(leaf + 1);
    const c = wordsOf(leaf + 2);
    const d = wordsOf(leaf + 3);
    const isFirst = leaf === from;
    for (let k = 0; k < count; k++) {
      const x = ((a[k] as number) - lows) | 0;
      const y = ((b[k] as number) - lows) | 0;
      const z = ((c[k] as number) - lows) | 0;
      const w = ((d[k] as number) - lows) | 0;
      off |= x | (x + rest) | y | (y + rest) | z | (z + rest) | w | (w + rest);
      const sum = (x + y + z + w) | 0;
      lanes[k] = isFirst ? sum : ((lanes[k] as number) + sum) | 0;
    }
  }
  return (off & 0x80808080) === 0;
}

/** Multiplies the lanes by a weight and adds them and `base`, two rows per word in the order of the rows, to a node. */
export function spread(lanes: Int32Array, count: number, weight: number, base: number, node: Int32Array): void {
  const bases = base | (base << 16);
  for (let k = 0, at = 0; k < count; k++, at += 2) {
    const lane = lanes[k] as number;
    const even = Math.imul(lane & 0x00ff00ff, weight) + bases;
    const odd = Math.imul((lane >>> 8) & 0x00ff00ff, weight) + bases;
    node[at] = ((node[at] as number) + ((even & 0xffff) | (odd << 16))) | 0;
    node[at + 1] = ((node[at + 1] as number) + ((even >>> 16) | (odd & 0xffff0000))) | 0;
  }
}

export function addWords(sum: Int32Array, part: Int32Array, count: number): void {
  for (let at = 0; at < count; at++) sum[at] = ((sum[at] as number) + (part[at] as number)) | 0;
}
