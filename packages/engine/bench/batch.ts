import { scoreAll } from '../src/index.js';
import { randomColumns, rubric, toRows } from './assessments.js';
import { interleave, type Measured } from './interleave.js';
import { aspects, domains } from './tree.js';

export const BATCH_ROWS = 100_000;
export const batchNames = {
  ours: '@spbe/engine scoreAll, checked, 13 nodes and predicates',
  plainSum: 'plain sum over the same bytes',
  rowMajor: 'row-major scalar loop, unchecked, 13 nodes and predicates',
} as const;

/** The least anybody can do with these bytes in a plain loop. */
function sumBytes(bytes: Uint8Array): number {
  let sum = 0;
  for (let k = 0; k < bytes.length; k++) sum += bytes[k] as number;
  return sum;
}

const units = Int32Array.from(rubric.leaves, ({ weight }) => Math.round(Number(weight) * 20));
const ends = Int32Array.from(aspects, ({ until }) => until);
const aspectsUntil = Int32Array.from(
  domains,
  ({ code }) => aspects.findLastIndex(({ parent }) => parent === code) + 1,
);
const cuts = [3600, 5200, 7000, 8400];

/** Row after row with integer weights, as one would write it for this instrument alone. */
export function scoreRows(rows: Uint8Array, count: number): { sums: Uint16Array[]; bands: Uint8Array } {
  const sums = Array.from({ length: 1 + domains.length + aspects.length }, () => new Uint16Array(count));
  const bands = new Uint8Array(count);
  const index = sums[0] as Uint16Array;
  for (let row = 0, at = 0; row < count; row++) {
    let total = 0;
    let aspect = 0;
    let leaf = 0;
    for (let domain = 0; domain < aspectsUntil.length; domain++) {
      let below = 0;
      for (; aspect < (aspectsUntil[domain] as number); aspect++) {
        let sum = 0;
        for (; leaf < (ends[aspect] as number); leaf++)
          sum += (units[leaf] as number) * (rows[at++] as number);
        (sums[5 + aspect] as Uint16Array)[row] = sum;
        below += sum;
      }
      (sums[1 + domain] as Uint16Array)[row] = below;
      total += below;
    }
    index[row] = total;
    let band = 0;
    for (const cut of cuts) if (total >= cut) band++;
    bands[row] = band;
  }
  return { sums, bands };
}

export async function measureBatch(rounds: number): Promise<Measured[]> {
  const columns = randomColumns(BATCH_ROWS);
  const rows = toRows(columns);
  const check = scoreAll(rubric, columns);
  const expected = scoreRows(rows, BATCH_ROWS).sums[0];
  if (!check.ok || check.value.index.numerators.some((sum, row) => sum !== expected?.[row])) {
    throw new Error('scoreAll and the row-major loop differ');
  }
  return interleave(
    [
      { name: batchNames.ours, run: () => scoreAll(rubric, columns), calls: BATCH_ROWS },
      { name: batchNames.plainSum, run: () => sumBytes(columns), calls: BATCH_ROWS },
      { name: batchNames.rowMajor, run: () => scoreRows(rows, BATCH_ROWS), calls: BATCH_ROWS },
    ],
    rounds,
    150,
  );
}
