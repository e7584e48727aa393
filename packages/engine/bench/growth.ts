import { scoreAll } from '../src/index.js';
import { randomColumns, rubric } from './assessments.js';
import { median } from './interleave.js';

export interface Growth {
  readonly rows: number;
  /** Processor time, the median of several calls. */
  readonly nanosecondsPerRow: number;
  /** What a call leaves behind: sums of 13 nodes and the predicate. */
  readonly bytesPerRow: number;
  /** Peak of the JavaScript heap beyond the typed arrays: what would be allocated per row, if anything were. */
  readonly heapBytes: number;
}

const bytesOf = (rows: number): number => {
  const batch = scoreAll(rubric, randomColumns(rows));
  if (!batch.ok) throw new Error(batch.issues[0]?.message);
  const { index, node, predicates } = batch.value;
  const sums = rubric.inner.map(({ code }) => node(code).numerators.byteLength);
  return sums.reduce((a, b) => a + b, index.numerators.byteLength + predicates.byteLength);
};

export function measureGrowth(sizes: readonly number[]): Growth[] {
  return sizes.map((rows) => {
    const columns = randomColumns(rows);
    const calls = Math.max(1, Math.round(200_000 / rows));
    const times: number[] = [];
    let heapBytes = 0;
    // One round more than is counted, to let the compiler finish.
    for (let round = -1; round < 7; round++) {
      globalThis.gc?.();
      const heap = process.memoryUsage().heapUsed;
      const before = process.cpuUsage();
      for (let call = 0; call < calls; call++) scoreAll(rubric, columns);
      const { user, system } = process.cpuUsage(before);
      if (round < 0) continue;
      heapBytes = Math.max(heapBytes, (process.memoryUsage().heapUsed - heap) / calls);
      times.push(((user + system) * 1000) / (calls * rows));
    }
    const bytesPerRow = rows <= 100_000 ? bytesOf(rows) / rows : Number.NaN;
    return { rows, nanosecondsPerRow: median(times), bytesPerRow, heapBytes };
  });
}
