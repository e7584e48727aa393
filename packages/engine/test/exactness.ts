import { type Result, type Rubric, type Scorecard, score, scoreAll, scoreLevels } from '../src/index.js';
import {
  type Fraction,
  fraction,
  textbookBand,
  textbookPrint,
  textbookScore,
  textbookTree,
  textOf,
} from './textbook.js';

/** A small generator with a fixed seed: a failure can be repeated. */
export function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** How the levels of a series of assessments are drawn. */
export interface Series {
  readonly name: string;
  /** Levels are whole numbers over this. */
  readonly denominator: number;
  /** Denominators that a single level may have; all divide `denominator`. */
  readonly each: readonly number[];
}

export const series: readonly Series[] = [
  { name: 'whole levels', denominator: 1, each: [1] },
  { name: 'halves to twelfths', denominator: 12, each: [1, 2, 3, 4, 6, 12] },
  { name: 'hundredths', denominator: 100, each: [100] },
];

const CHUNK = 500;

/**
 * Compares every node of `count` random assessments with the textbook, through all ways of the engine: `score`,
 * `scoreLevels` for whole levels, and `scoreAll`.
 *
 * @param textbook the instrument that the textbook reads
 * @returns how many assessments and node values were compared
 * @throws Error naming the first assessment that differs
 */
export function proveExact(
  rubric: Rubric,
  { denominator, each }: Series,
  count: number,
  seed: number,
  textbook = rubric,
): { assessments: number; nodes: number } {
  const random = generator(seed);
  const tree = textbookTree(textbook);
  const codes = rubric.leaves.map(({ code }) => code);
  const [lowest, highest] = [Number(rubric.scale.minimum), Number(rubric.scale.maximum)];
  let nodes = 0;
  for (let done = 0; done < count; done += CHUNK) {
    const rows = Math.min(CHUNK, count - done);
    const columns = new Uint16Array(rows * codes.length);
    const expected: Map<string, Fraction>[] = [];
    for (let row = 0; row < rows; row++) {
      const levels = codes.map((_, leaf) => {
        const den = each[random(each.length)] as number;
        const num = lowest * den + random((highest - lowest) * den + 1);
        columns[leaf * rows + row] = num * (denominator / den);
        return { num, den };
      });
      const means = textbookScore(
        tree,
        new Map(
          levels.map(({ num, den }, leaf) => [codes[leaf] as string, fraction(BigInt(num), BigInt(den))]),
        ),
      );
      expected.push(means);
      const ratings = Object.fromEntries(
        levels.map((level, leaf) => [codes[leaf] as string, denominator === 1 ? level.num : level]),
      );
      nodes += checkCard(rubric, score(rubric, ratings), means);
      if (denominator === 1)
        checkCard(
          rubric,
          scoreLevels(
            rubric,
            levels.map(({ num }) => num),
          ),
          means,
        );
    }
    checkBatch(rubric, columns, denominator, expected);
  }
  return { assessments: count, nodes };
}

function checkCard<Rated extends PropertyKey>(
  rubric: Rubric,
  result: Result<Scorecard<Rubric, Rated>>,
  means: Map<string, Fraction>,
): number {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  const card = result.value;
  let count = 0;
  for (const [code, mean] of means) {
    const value = code === '' ? card.index : card.node(code);
    if (value?.num !== mean.num || value.den !== mean.den)
      differ(rubric, code, value?.toFraction(), textOf(mean));
    if (value?.toFixed(2, 'half-up') !== textbookPrint(mean))
      differ(rubric, code, value?.toFixed(2, 'half-up'), textbookPrint(mean));
    count++;
  }
  const band = textbookBand(rubric, means.get('') as Fraction);
  if (card.predicate.id !== band) differ(rubric, 'predicate', card.predicate.id, `${band}`);
  return count;
}

function checkBatch(
  rubric: Rubric,
  columns: Uint16Array,
  levelDenominator: number,
  expected: readonly Map<string, Fraction>[],
): void {
  // One byte per level where it fits, so that rows share words; two bytes go one by one.
  const stored = columns.every((level) => level < 256) ? [columns, Uint8Array.from(columns)] : [columns];
  for (const levels of stored) {
    const batch = scoreAll(rubric, levels, { levelDenominator });
    if (!batch.ok) throw new Error(JSON.stringify(batch.issues));
    expected.forEach((means, row) => {
      for (const code of ['', ...rubric.inner.map((node) => node.code)]) {
        const { numerators, denominator } = code === '' ? batch.value.index : batch.value.node(code);
        const mean = means.get(code) as Fraction;
        if (BigInt(numerators[row] as number) * mean.den !== mean.num * BigInt(denominator)) {
          differ(rubric, `${row}.${code}`, `${numerators[row]}/${denominator}`, textOf(mean));
        }
      }
      const band = rubric.bands[batch.value.predicates[row] as number]?.id;
      if (band !== textbookBand(rubric, means.get('') as Fraction))
        differ(rubric, `${row}`, `${band}`, 'another predicate');
    });
  }
}

function differ(rubric: Rubric, where: string, got: string | undefined, expected: string): never {
  throw new Error(`${rubric.id} ${where}: ${got} instead of ${expected}`);
}
