import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile, type Rubric } from '../src/index.js';
import { sumWholeLevels } from '../src/sum-whole-levels.js';
import { anyRubric } from './any-rubric.js';
import { must, spbe2020Like } from './instruments.js';
import { small } from './small-rubric.js';
import { fraction, textbookScore, textbookTree, textOf } from './textbook.js';

const planOf = (rubric: Rubric) => must(compile(rubric));

describe('the quick sums of whole levels', () => {
  test('are the numerators of every node and of the index, from the lowest level to the highest', () => {
    fc.assert(
      fc.property(anyRubric, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), (rubric, numbers) => {
        const plan = planOf(rubric);
        const [low, high] = [Number(rubric.scale.minimum), Number(rubric.scale.maximum)];
        const levels = rubric.leaves.map((_, leaf) => low + ((numbers[leaf] as number) % (high - low + 1)));
        const values = rubric.leaves.map(
          ({ code }, leaf) => [code, fraction(BigInt(levels[leaf] as number), 1n)] as const,
        );
        const means = textbookScore(textbookTree(rubric), new Map(values));
        const weights = [plan.total, ...plan.innerWeights];
        const sums = sumWholeLevels(plan, levels)?.map((sum, node) =>
          textOf(fraction(BigInt(sum), BigInt(weights[node] as number))),
        );
        const codes = ['', ...plan.innerCodes];
        expect(sums).toEqual(codes.map((code) => textOf(means.get(code) ?? fraction(-1n, 1n))));
      }),
    );
  });

  test('of spbe-2020 are whole numbers of 0.05 percentage points', () => {
    const plan = planOf(spbe2020Like);
    expect(sumWholeLevels(plan, new Array(47).fill(5))).toEqual(
      ['', 'D1', 'D2', 'D3', 'D4', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8'].map(
        (code) =>
          5 *
          ({
            D1: 260,
            D2: 500,
            D3: 330,
            D4: 910,
            A1: 260,
            A2: 200,
            A3: 200,
            A4: 100,
            A5: 240,
            A6: 90,
            A7: 550,
            A8: 360,
          }[code] ?? 2000),
      ),
    );
  });

  test.each<[string, unknown]>([
    ['one below the scale', -1],
    ['one above the scale', 6],
    ['a fraction', 2.5],
    ['a whole number whose low 32 bits are a level', 2 ** 32 + 3],
    ['NaN', Number.NaN],
    ['text', '3'],
    ['true', true],
    ['nothing', undefined],
    ['a list of one level', [3]],
  ])('leave %s to the general way, wherever it stands', (_, odd) => {
    for (const leaf of [0, 1, 2, 3]) {
      const levels: unknown[] = [0, 5, 3, 2];
      levels[leaf] = odd;
      expect(sumWholeLevels(planOf(small), levels)).toBeNull();
    }
  });

  test.each([
    ['1/2', '5'],
    ['0', '9/2'],
    ['1/2', '9/2'],
    ['0', `${2 ** 16}`],
    ['0', `${2 ** 32 + 5}`],
    [`${2 ** 32}`, `${2 ** 32 + 5}`],
  ])('leave a scale from %s to %s to the general way', (minimum, maximum) => {
    const rubric: Rubric = { ...small, scale: { minimum, maximum, values: 'integer' } };
    expect(sumWholeLevels(planOf(rubric), [1, 1, 1, 1])).toBeNull();
  });
});
