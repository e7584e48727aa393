import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bounds, compare, explain, type Rubric, score, scoreLevels } from '../src/index.js';
import { anyRubric } from './any-rubric.js';
import { must } from './instruments.js';
import { fraction, textbookBand, textbookScore, textbookTree, textOf } from './textbook.js';

/** Levels as fractions on the scale of a rubric, drawn from any numbers. */
const levelsOf = (rubric: Rubric, numbers: readonly number[], dens: readonly number[]) => {
  const [low, high] = [Number(rubric.scale.minimum), Number(rubric.scale.maximum)];
  return rubric.leaves.map((_, leaf) => {
    const den = dens[leaf] as number;
    return { num: low * den + ((numbers[leaf] as number) % ((high - low) * den + 1)), den };
  });
};

const five = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 5, maxLength: 5 });
const anyRow = fc.record({ numbers: five(fc.nat()), dens: five(fc.constantFrom(1, 1, 2, 3, 7)) });

const byCode = (rubric: Rubric, levels: readonly unknown[]) =>
  Object.fromEntries(rubric.leaves.map(({ code }, leaf) => [code, levels[leaf]])) as {
    [code: string]: number;
  };

describe('on trees of any shape', () => {
  test('every node and predicate is what the textbook says', () => {
    fc.assert(
      fc.property(anyRubric, anyRow, (rubric, { numbers, dens }) => {
        const levels = levelsOf(rubric, numbers, dens);
        const means = textbookScore(
          textbookTree(rubric),
          new Map(
            rubric.leaves.map(({ code }, leaf) => {
              const { num, den } = levels[leaf] as (typeof levels)[number];
              return [code, fraction(BigInt(num), BigInt(den))];
            }),
          ),
        );
        const card = must(score(rubric, byCode(rubric, levels), { predicateBasis: 'exact' }));
        for (const [code, mean] of means) {
          expect((code === '' ? card.index : card.node(code))?.toFraction()).toBe(textOf(mean));
        }
        expect(card.predicate.id).toBe(textbookBand(rubric, means.get('') ?? fraction(0n, 1n)));
      }),
      { numRuns: 200, seed: 59 },
    );
  });

  test('rating a node as a whole is rating everything below it alike', () => {
    const anyCode = fc.constantFrom('A', 'B', 'C');
    fc.assert(
      fc.property(anyRubric, anyRow, anyCode, (rubric, { numbers, dens }, code) => {
        fc.pre(rubric.inner.some((node) => node.code === code));
        const levels = levelsOf(rubric, numbers, dens);
        const isBelow = (parent: string | null): boolean =>
          parent === code || (parent === 'B' && code === 'A');
        const value = levels[0];
        const alike = rubric.leaves.map(({ parent }, leaf) => (isBelow(parent) ? value : levels[leaf]));
        const apart = must(score(rubric, byCode(rubric, alike)));
        const open = rubric.leaves.map(({ parent }, leaf) => (isBelow(parent) ? null : levels[leaf]));
        const whole = must(
          score(rubric, { ...byCode(rubric, open), [code]: value as { num: number; den: number } }),
        );
        expect(whole.index.toFraction()).toBe(apart.index.toFraction());
        for (const node of rubric.inner) {
          const expected = isBelow(node.parent) ? undefined : apart.node(node.code)?.toFraction();
          expect(whole.node(node.code)?.toFraction()).toBe(expected);
        }
        // Its parts are those of the leaves, added up.
        const explained = must(explain(whole)).contributions.find((each) => each.code === code);
        const below = must(explain(apart)).contributions.filter((each) =>
          rubric.leaves.some((leaf) => leaf.code === each.code && isBelow(leaf.parent)),
        );
        const sum = below.reduce(
          (total, each) => total.plus(each.contribution),
          apart.index.minus(apart.index),
        );
        expect(explained?.contribution.toFraction()).toBe(sum.toFraction());
        expect(must(compare(apart, whole)).change.toFraction()).toBe('0');
      }),
      { numRuns: 200, seed: 2018 },
    );
  });

  test('a row, ratings by code and ratings that are bounds on both sides give one scorecard', () => {
    fc.assert(
      fc.property(anyRubric, anyRow, (rubric, { numbers }) => {
        const levels = levelsOf(rubric, numbers, [1, 1, 1, 1, 1]).map(({ num }) => num);
        const card = must(score(rubric, byCode(rubric, levels)));
        const row = must(scoreLevels(rubric, levels));
        const { lowest, highest } = must(bounds(rubric, byCode(rubric, levels)));
        for (const other of [row, lowest, highest]) {
          expect(other.index.toFraction()).toBe(card.index.toFraction());
          expect(other.predicate).toEqual(card.predicate);
          expect(other.predicateUnderOtherBasis).toEqual(card.predicateUnderOtherBasis);
          for (const { code } of [...rubric.inner, ...rubric.leaves]) {
            expect(other.node(code)?.toFraction()).toBe(card.node(code)?.toFraction());
            expect(other.state(code)).toBe(card.state(code));
          }
        }
      }),
      { numRuns: 100, seed: 4 },
    );
  });
});
