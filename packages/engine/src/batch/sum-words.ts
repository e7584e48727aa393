import type { Plan } from '../compile.js';
import type { Columns } from './columns.js';
import type { Numerators } from './numerators.js';

/** Rows per tile, a multiple of 4: what a tile needs stays in the nearest caches. */
export const TILE = 4096;

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
  /** The columns as words, or null when one of them starts within a word. */
  readonly columns: readonly Int32Array[] | null;
  /** Room for a copy of one tile of each leaf; made for the first tile that needs it. */
  readonly tile: () => readonly Int32Array[];
  /** Stands for leaves that a group does not have: lowest levels, which add nothing. */
  readonly lowest: Int32Array;
  /** Sums of one run, as bytes, each less the lowest level. */
  readonly lanes: Int32Array;
  /** Sums of one tile for every node, two rows per word; the index last. */
  readonly nodes: readonly Int32Array[];
  /** The same memory row by row. */
  readonly nodeRows: readonly Uint16Array[];
  /** The inner nodes right below each node, the index last. */
  readonly children: readonly (readonly number[])[];
}

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/**
 * Proves that no lane can overflow, or returns null: a lane of 8 bits holds a group of levels (so one level fits 7 bits,
 * and the check of the scale has the eighth), and the largest sum of the index fits 16 bits.
 */
export function planWords(plan: Plan, columns: Columns): WordPlan | null {
  const { low, high, byLeaf, rows } = columns;
  // With a top of 5 and a level denominator above 51 the capacity is 0, and a loop over no leaves would never end.
  const capacity = Math.floor(255 / high / GROUP) * GROUP;
  const fits = capacity >= GROUP && plan.total * high < 2 ** 16;
  const areBytes = byLeaf.every((column) => column instanceof Uint8Array);
  if (!fits || !areBytes || !isLittleEndian) return null;
  const count = Math.ceil(Math.min(TILE, rows) / 4);
  let tile: readonly Int32Array[] | null = null;
  const root = plan.innerCodes.length;
  const positions = [...plan.innerCodes.keys()];
  const nodes = [...positions, root].map(() => new Int32Array(count * 2));
  return {
    capacity,
    columns: byLeaf.every((column) => column.byteOffset % 4 === 0)
      ? byLeaf.map((column) => new Int32Array(column.buffer, column.byteOffset, Math.floor(rows / 4)))
      : null,
    tile: () => {
      tile ??= byLeaf.map(() => new Int32Array(count));
      return tile;
    },
    lowest: new Int32Array(Math.max(count, Math.ceil(rows / 4))).fill(inEveryByte(low)),
    lanes: new Int32Array(count),
    nodes,
    nodeRows: nodes.map((node) => new Uint16Array(node.buffer)),
    children: [...positions, -1].map((node) =>
      positions.filter((child) => plan.innerParents[child] === node),
    ),
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
  const { capacity, lanes, nodes, children } = wordPlan;
  const { low, high } = columns;
  const rows = Math.min(TILE, columns.rows - from);
  const count = Math.ceil(rows / 4);
  const whole = rows % 4 === 0 ? wordPlan.columns : null;
  const words = whole ?? copyTile(wordPlan, columns, from, rows);
  const start = whole ? from / 4 : 0;
  const root = nodes.length - 1;
  const touched: boolean[] = [];
  let valid = true;
  let leaf = 0;
  for (const { end, weight, parent } of plan.runs) {
    const node = parent === 0 ? root : parent - 1;
    while (leaf < end) {
      const until = Math.min(end, leaf + capacity);
      valid = addLanes(wordPlan, words, leaf, until, start, count, low, high) && valid;
      const base = weight * low * (until - leaf);
      spread(lanes, count, weight, base, nodes[node] as Int32Array, touched[node] !== true);
      touched[node] = true;
      leaf = until;
    }
  }
  // Children stand after their parents, the root (listed last) is above all.
  for (let node = root - 1; node >= 0; node--)
    gather(nodes, node, children[node] as readonly number[], touched[node] === true, count * 2);
  gather(nodes, root, children[root] as readonly number[], touched[root] === true, count * 2);
  wordPlan.nodeRows.forEach((node, position) => {
    (sums[position] as Numerators).set(node.length === rows ? node : node.subarray(0, rows), from);
  });
  return valid;
}

function copyTile(wordPlan: WordPlan, columns: Columns, from: number, rows: number): readonly Int32Array[] {
  const tile = wordPlan.tile();
  columns.byLeaf.forEach((column, leaf) => {
    const bytes = new Uint8Array((tile[leaf] as Int32Array).buffer);
    bytes.set(column.subarray(from, from + rows));
    // The rows that fill up the last word must be on the scale too.
    bytes.fill(columns.low, rows, Math.ceil(rows / 4) * 4);
  });
  return tile;
}

/**
 * Adds the words of the leaves `from` to `until` into the lanes, each byte less the lowest level, and looks in passing
 * whether each byte is on the scale: `x - low` borrows into the eighth bit of a lane when x is below it, and
 * `x - low + (127 - (high - low))` carries into it when x is above `high`.
 */
function addLanes(
  { lowest, lanes }: WordPlan,
  words: readonly Int32Array[],
  from: number,
  until: number,
  start: number,
  count: number,
  low: number,
  high: number,
): boolean {
  const lows = inEveryByte(low);
  const rest = inEveryByte(127 - (high - low));
  let off = 0;
  for (let leaf = from; leaf < until; leaf += GROUP) {
    const a = words[leaf] as Int32Array;
    const b = leaf + 1 < until ? (words[leaf + 1] as Int32Array) : lowest;
    const c = leaf + 2 < until ? (words[leaf + 2] as Int32Array) : lowest;
    const d = leaf + 3 < until ? (words[leaf + 3] as Int32Array) : lowest;
    const isFirst = leaf === from;
    for (let k = 0, at = start; k < count; k++, at++) {
      const x = ((a[at] as number) - lows) | 0;
      const y = ((b[at] as number) - lows) | 0;
      const z = ((c[at] as number) - lows) | 0;
      const w = ((d[at] as number) - lows) | 0;
      off |= x | (x + rest) | y | (y + rest) | z | (z + rest) | w | (w + rest);
      const sum = (x + y + z + w) | 0;
      lanes[k] = isFirst ? sum : ((lanes[k] as number) + sum) | 0;
    }
  }
  return (off & 0x80808080) === 0;
}

/** Multiplies the lanes by a weight and adds them and `base`, two rows per word in the order of the rows, to a node. */
function spread(
  lanes: Int32Array,
  count: number,
  weight: number,
  base: number,
  node: Int32Array,
  isFirst: boolean,
): void {
  const bases = base | (base << 16);
  for (let k = 0, at = 0; k < count; k++, at += 2) {
    const lane = lanes[k] as number;
    const even = (Math.imul(lane & 0x00ff00ff, weight) + bases) | 0;
    const odd = (Math.imul((lane >>> 8) & 0x00ff00ff, weight) + bases) | 0;
    const first = (even & 0xffff) | (odd << 16);
    const second = (even >>> 16) | (odd & 0xffff0000);
    node[at] = isFirst ? first : ((node[at] as number) + first) | 0;
    node[at + 1] = isFirst ? second : ((node[at + 1] as number) + second) | 0;
  }
}

/** Adds the sums of its children to a node, two children in one pass. */
function gather(
  nodes: readonly Int32Array[],
  position: number,
  children: readonly number[],
  hasLeaves: boolean,
  count: number,
): void {
  const sum = nodes[position] as Int32Array;
  let next = 0;
  if (!hasLeaves) sum.set(nodes[children[next++] as number] as Int32Array);
  for (; next + 1 < children.length; next += 2) {
    const a = nodes[children[next] as number] as Int32Array;
    const b = nodes[children[next + 1] as number] as Int32Array;
    for (let at = 0; at < count; at++) {
      sum[at] = ((sum[at] as number) + (a[at] as number) + (b[at] as number)) | 0;
    }
  }
  if (next >= children.length) return;
  const a = nodes[children[next] as number] as Int32Array;
  for (let at = 0; at < count; at++) sum[at] = ((sum[at] as number) + (a[at] as number)) | 0;
}
