import { scoreAll } from '../src/index.js';
import { randomColumns, rubric } from './assessments.js';
import { median } from './interleave.js';

export interface Growth {
  readonly rows: number;
  /** Processor time, the median of the rounds. */
  readonly nanosecondsPerRow: number;
  /** What a call leaves behind: sums of 13 nodes and the predicate. */
  readonly bytesPerRow: number;
  /** Growth of the JavaScript heap during a call: what would be allocated per row, if anything were. */
  readonly heapBytes: number;
}

const ROUNDS = 9;

/** Calls of every size in turn, round after round, so that a slow moment of the machine does not look like growth. */
export function measureGrowth(sizes: readonly number[]): Growth[] {
  const largest = randomColumns(Math.max(...sizes));
  const runs = sizes.map((rows) => ({
    rows,
    // Any bytes of the right number are columns of as many rows.
    columns: largest.subarray(0, rows * rubric.leaves.length),
    calls: Math.max(1, Math.round(200_000 / rows)),
    times: [] as number[],
    heaps: [] as number[],
  }));
  // One round more than is counted, to let the compiler finish.
  for (let round = -1; round < ROUNDS; round++) {
    for (const { rows, columns, calls, times, heaps } of runs) {
      globalThis.gc?.();
      const heap = process.memoryUsage().heapUsed;
      const before = process.cpuUsage();
      for (let call = 0; call < calls; call++) scoreAll(rubric, columns);
      const { user, system } = process.cpuUsage(before);
      if (round < 0) continue;
      heaps.push((process.memoryUsage().heapUsed - heap) / calls);
      times.push(((user + system) * 1000) / (calls * rows));
    }
  }
  return runs.map(({ rows, columns, times, heaps }) => ({
    rows,
    nanosecondsPerRow: median(times),
    bytesPerRow: bytesOf(columns) / rows,
    heapBytes: median(heaps),
  }));
}

function bytesOf(columns: Uint8Array): number {
  const batch = scoreAll(rubric, columns);
  if (!batch.ok) throw new Error(batch.issues[0]?.message);
  const { index, node, predicates } = batch.value;
  const sums = rubric.inner.map(({ code }) => node(code).numerators.byteLength);
  return sums.reduce((a, b) => a + b, index.numerators.byteLength + predicates.byteLength);
}
