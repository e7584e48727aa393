import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CHANCE_ISSUE_CODES,
  type ChanceResult,
  distribution,
  type LevelOdds,
  margin,
  nextQuestion,
} from '../src/chance/index.js';
import { exactOf, InexactError, score } from '../src/index.js';
import { flat, large, tiny } from './plan-rubrics.js';
import { small } from './small-rubric.js';

/** The value of a result that must be good; the issues show in the failure otherwise. */
function must<T>(result: ChanceResult<T>): T {
  if (!result.ok) throw new Error(result.issues.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return result.value;
}
const codesOf = (result: ChanceResult<unknown>): string[] =>
  result.ok ? [] : result.issues.map(({ code }) => code);

/** Independent exact distribution: a map from numerator to a whole count out of 100 to the power of the leaves. */
function inHundreds(
  weights: readonly number[],
  percents: readonly { readonly [level: number]: number }[],
): Map<number, bigint> {
  let sums = new Map([[0, 1n]]);
  percents.forEach((percent, leaf) => {
    const next = new Map<number, bigint>();
    for (const [sum, count] of sums) {
      for (const [level, part] of Object.entries(percent)) {
        const to = sum + (weights[leaf] as number) * Number(level);
        next.set(to, (next.get(to) ?? 0n) + count * BigInt(part));
      }
    }
    sums = next;
  });
  return sums;
}

const asText = (percent: { readonly [level: number]: number }): LevelOdds =>
  Object.fromEntries(Object.entries(percent).map(([level, part]) => [level, `${part}/100`]));

/** Whole percents of the levels 1 to 4 that sum to 100. */
const percents = fc
  .tuple(fc.nat(100), fc.nat(100), fc.nat(100))
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 100])
  .map((cuts) =>
    Object.fromEntries([1, 2, 3, 4].map((level) => [level, (cuts[level] ?? 0) - (cuts[level - 1] ?? 0)])),
  );

const twins = tiny([1, 2]);
const coin: LevelOdds = { 2: '1/2', 3: 0.5 };

describe('distribution', () => {
  test('lists every index with its exact probability', () => {
    const spread = must(distribution(twins, { L0: 3 }, { L0: coin, L1: { 1: '1/3', 4: '2/3' } }));
    expect(
      spread.points().map(({ index, probability }) => [index.toFraction(), probability.toFraction()]),
    ).toEqual([
      ['4/3', '1/6'],
      ['5/3', '1/6'],
      ['10/3', '1/3'],
      ['11/3', '1/3'],
    ]);
    expect(spread.atLeast({ index: '5/3' }).toFraction()).toBe('5/6');
    expect(spread.atLeast({ predicate: 'high' }).toFraction()).toBe('2/3');
    expect(spread.atLeast({ index: '0' }).toFraction()).toBe('1');
    expect(spread.atLeast({ index: '5' }).toFraction()).toBe('0');
    expect(spread.quantile('1/6').toFraction()).toBe('4/3');
    expect(spread.quantile(0.17).toFraction()).toBe('5/3');
    expect(spread.quantile(0).toFraction()).toBe('4/3');
    expect(spread.quantile({ num: 1, den: 1 }).toFraction()).toBe('11/3');
    const shares = Object.entries(spread.predicates()).map(([id, share]) => [id, share.toFraction()]);
    expect(shares).toEqual([
      ['low', '1/3'],
      ['middle', '0'],
      ['high', '2/3'],
    ]);
  });

  test('takes printed decimals for what they say: 0.1 + 0.2 + 0.7 is exactly 1', () => {
    const spread = must(distribution(twins, { L1: 1 }, { L0: { 1: 0.1, 2: 0.2, 3: 0.7 } }));
    expect(spread.points().map(({ probability }) => probability.toFraction())).toEqual([
      '1/10',
      '1/5',
      '7/10',
    ]);
  });

  test('without uncertainty is the score, certain', () => {
    const levels = flat(large, 3);
    const spread = must(distribution(large, levels, {}));
    const card = score(large, levels);
    expect(spread.points().map(({ probability }) => probability.toFraction())).toEqual(['1']);
    expect(spread.points()[0]?.index.toFraction()).toBe(card.ok && card.value.index.toFraction());
  });

  test('equals independent whole-number counts', () => {
    const cases = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 9 }), percents), { minLength: 1, maxLength: 5 })
      .map((leaves) => ({
        weights: leaves.map(([weight]) => weight),
        parts: leaves.map(([, part]) => part),
      }));
    fc.assert(
      fc.property(cases, ({ weights, parts }) => {
        const odds = Object.fromEntries(parts.map((part, k) => [`L${k}`, asText(part)]));
        const spread = must(distribution(tiny(weights), {}, odds));
        const total = weights.reduce((a, b) => a + b, 0);
        const den = 100n ** BigInt(weights.length);
        const expected = [...inHundreds(weights, parts)]
          .filter(([, count]) => count > 0n)
          .sort(([a], [b]) => a - b)
          .map(([sum, count]) => [
            exactOf({ num: sum, den: total }).toFraction(),
            exactOf('1')
              .plus(exactOf({ num: count - den, den }))
              .toFraction(),
          ]);
        expect(
          spread.points().map(({ index, probability }) => [index.toFraction(), probability.toFraction()]),
        ).toEqual(expected);
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  test('is exact for all 47 indicators when assessors may lower each by up to two levels', () => {
    const from = Object.fromEntries(large.leaves.map(({ code }, k) => [code, 2 + (k % 4)]));
    const percentOf = (level: number): { [level: number]: number } =>
      level > 2 ? { [level]: 80, [level - 1]: 15, [level - 2]: 5 } : { [level]: 85, [level - 1]: 15 };
    const spread = must(distribution(large, from, ({ level }) => asText(percentOf(level as number))));
    const weights = large.leaves.map(({ weight }) => Math.round(Number(weight) * 20));
    const counts = inHundreds(weights, Object.values(from).map(percentOf));
    const den = 100n ** 47n;
    for (const cut of [5_200, 7_000, 8_400]) {
      const reached = [...counts].filter(([sum]) => sum >= cut).reduce((sum, [, count]) => sum + count, 0n);
      const probability = spread.atLeast({ index: `${cut}/2000` });
      expect(probability.num * den).toBe(reached * probability.den);
    }
    const all = spread.points().reduce((sum, { probability }) => sum.plus(probability), exactOf(0));
    expect(all.toFraction()).toBe('1');
  });

  test.each([
    ['do not sum to 1', { L0: { 1: '0.5', 2: '0.4' } }, 'bad-odds'],
    ['are negative', { L0: { 1: '-0.5', 2: '1.5' } }, 'bad-odds'],
    ['have an exponent', { L0: { 1: 1e-7, 2: 1 } }, 'bad-odds'],
    ['name a level above the scale', { L0: { 5: 1 } }, 'bad-odds'],
    ['name half a level', { L0: { 2.5: 1 } }, 'bad-odds'],
    ['name an unknown indicator', { L9: { 2: 1 } }, 'bad-odds'],
    ['are nothing', null, 'bad-odds'],
  ])('odds that %s are refused', (_, odds: unknown, code) => {
    expect(codesOf(distribution(twins, { L0: 1, L1: 1 }, odds as never))).toEqual([code]);
  });

  test('an indicator with neither level nor odds is refused', () => {
    expect(codesOf(distribution(twins, { L0: 1 }, {}))).toEqual(['unanswered']);
    expect(codesOf(distribution(twins, { L0: 1, L1: 9 }, {}))).toEqual(['level-out-of-range']);
  });

  test('odds too fine to multiply out are refused at once', () => {
    const fine = { 2: `1/${10n ** 25n + 3n}`, 5: `${10n ** 25n + 2n}/${10n ** 25n + 3n}` };
    const many = tiny(Array.from({ length: 300 }, (_, k) => 100 + k));
    const wide = { ...many, scale: { minimum: '1', maximum: '5', values: 'integer' as const } };
    expect(codesOf(distribution(wide, {}, () => fine))).toEqual(['too-wide']);
  });

  test('a target that is none throws like a comparison', () => {
    const spread = must(distribution(twins, { L0: 1, L1: 1 }, {}));
    expect(() => spread.atLeast({ index: '3,5' })).toThrow(InexactError);
    expect(() => spread.atLeast({ predicate: 'best' })).toThrow(InexactError);
    expect(() => spread.quantile(1.5)).toThrow(InexactError);
  });
});

describe('margin', () => {
  test('lowers the heaviest indicators first', () => {
    // 4 x (1 + 2 + 4) = 28 of 7; `high` needs 10/3, that is 24 of 7.
    const three = tiny([1, 2, 4]);
    expect(must(margin(three, { L0: 4, L1: 4, L2: 4 }))).toMatchObject({
      downgrades: 2,
      worst: [{ code: 'L2', from: 4, to: 2 }],
      predicate: 'middle',
    });
    const once = must(margin(three, { L0: 4, L1: 4, L2: 4 }, { most: 1 }));
    expect(once.worst.map(({ code }) => code)).toEqual(['L2', 'L1']);
    expect(once.index.toFraction()).toBe('22/7');
  });

  test('equals trying every downgrade', () => {
    const cases = fc.array(
      fc.record({ weight: fc.integer({ min: 1, max: 9 }), level: fc.integer({ min: 1, max: 4 }) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(cases, (leaves) => {
        const rubric = tiny(leaves.map(({ weight }) => weight));
        const idOf = (levels: readonly number[]): string => {
          const card = score(rubric, Object.fromEntries(levels.map((level, k) => [`L${k}`, level])));
          if (!card.ok) throw new Error(JSON.stringify(card.issues));
          return card.value.predicate.id;
        };
        const from = leaves.map(({ level }) => level);
        const today = idOf(from);
        let fewest: number | null = null;
        const lower = (k: number, levels: number[], count: number): void => {
          if (k === from.length) {
            if (idOf(levels) !== today && (fewest === null || count < fewest)) fewest = count;
            return;
          }
          for (let down = 0; down < (from[k] as number); down++)
            lower(k + 1, [...levels, (from[k] as number) - down], count + down);
        };
        lower(0, [], 0);
        const found = must(margin(rubric, Object.fromEntries(from.map((level, k) => [`L${k}`, level]))));
        expect(found.downgrades).toBe(fewest);
        const after = from.map((level, k) => found.worst.find(({ code }) => code === `L${k}`)?.to ?? level);
        expect(found.predicate).toBe(idOf(after));
        expect(found.worst.reduce((sum, { from: high, to }) => sum + high - to, 0)).toBe(fewest ?? 0);
      }),
      { numRuns: 150, seed: 3 },
    );
  });

  test('the lowest predicate cannot be lost', () => {
    expect(must(margin(twins, { L0: 1, L1: 2 }))).toMatchObject({
      downgrades: null,
      worst: [],
      predicate: 'low',
    });
  });

  test('follows the basis', () => {
    // 6,997 of 2,000 is 3.4985: `baik` as it is, `sangat-baik` as printed, until it falls below 3.495.
    const raised = ['I1', 'I2', 'I21', 'I22', 'I23', 'I32', 'I42', 'I43', 'I44', 'I45', 'I46'];
    const tens = Array.from({ length: 10 }, (_, k) => `I${11 + k}`);
    const from = { ...flat(large, 3), ...Object.fromEntries([...raised, ...tens].map((code) => [code, 4])) };
    expect(must(margin(large, from, { basis: 'published' }))).toMatchObject({
      downgrades: 1,
      worst: [{ code: 'I42', from: 4, to: 3 }],
      predicate: 'baik',
    });
    // 1,798 points to lose: the six of 60 (17 levels) and fifteen levels of 55 lose 1,020 + 825 = 1,845.
    expect(must(margin(large, from))).toMatchObject({ downgrades: 32, predicate: 'cukup' });
  });

  test('names no indicator that cannot fall, however heavy', () => {
    const found = must(margin(tiny([2, 2, 3]), { L0: 4, L1: 4, L2: 1 }));
    expect(found.worst).toEqual([{ code: 'L0', from: 4, to: 3 }]);
  });

  test('refuses options and levels that are none', () => {
    expect(codesOf(margin({ ...twins, bands: [] }, { L0: 1, L1: 2 }))).toEqual(['rubric-bands']);
    expect(codesOf(margin(twins, { L0: 1, L1: 2 }, { most: 0 }))).toEqual(['bad-options']);
    expect(codesOf(margin(twins, { L0: 1, L1: 2 }, { basis: 'other' as never }))).toEqual(['bad-options']);
    expect(codesOf(margin(twins, { L0: 1 } as never))).toEqual(['unanswered']);
  });
});

describe('nextQuestion', () => {
  test('without odds asks for the heaviest, and says how much it narrows', () => {
    const ranked = must(nextQuestion(small, { I2: 3 }));
    expect(ranked.map(({ code, width, bits }) => [code, width.toFraction(), bits])).toEqual([
      ['I4', '2', null],
      ['I1', '11/6', null],
      ['I3', '1', null],
    ]);
    expect(must(nextQuestion(small, { I1: 1, I2: 1, I3: 1, I4: 1 }))).toEqual([]);
  });

  test('with odds asks for what tells most about the predicate', () => {
    // The heavy L2 is nearly certain; the answer to L1 decides between the predicates.
    const three = tiny([1, 2, 4]);
    const odds = { L1: { 1: '1/2', 4: '1/2' }, L2: { 3: 1 } };
    const ranked = must(nextQuestion(three, { L0: 3 }, odds));
    expect(ranked.map(({ code, bits }) => [code, bits])).toEqual([
      ['L1', 1],
      ['L2', 0],
    ]);
    expect(codesOf(nextQuestion(three, { L0: 3 }, { L1: coin }))).toEqual(['unanswered']);
  });

  test('bits equal the entropy before minus the expected entropy after, from exact distributions', () => {
    const entropy = (shares: { readonly [id: string]: { toNumber(): number } }): number =>
      Object.values(shares)
        .map((share) => share.toNumber())
        .reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), percents), { minLength: 1, maxLength: 4 }),
        (leaves) => {
          const rubric = tiny(leaves.map(([weight]) => weight));
          const odds = Object.fromEntries(leaves.map(([, part], k) => [`L${k}`, asText(part)]));
          const before = entropy(must(distribution(rubric, {}, odds)).predicates());
          for (const { code, bits } of must(nextQuestion(rubric, {}, odds))) {
            const part = leaves[Number(code.slice(1))]?.[1] ?? {};
            const after = Object.entries(part)
              .filter(([, percent]) => percent > 0)
              .reduce((sum, [level, percent]) => {
                const known = must(distribution(rubric, {}, { ...odds, [code]: { [level]: 1 } }));
                return sum + (percent / 100) * entropy(known.predicates());
              }, 0);
            expect(Math.abs((bits as number) - (before - after))).toBeLessThan(1e-12);
          }
        },
      ),
      { numRuns: 60, seed: 8 },
    );
  });

  test('ranks all 47 unanswered indicators under equal odds by their weight', () => {
    const ranked = must(nextQuestion(large, {}, 'uniform'));
    expect(ranked).toHaveLength(47);
    expect(ranked.slice(0, 6).map(({ code }) => code)).toEqual(['I42', 'I43', 'I44', 'I45', 'I46', 'I47']);
    expect(ranked.every(({ bits }) => bits !== null && bits >= 0)).toBe(true);
  });
});

describe('issues of chances', () => {
  const issuesOf = (result: ChanceResult<unknown>) =>
    result.ok ? [] : result.issues.map(({ code, path, message }) => [code, path, message]);
  const both = { L0: 1, L1: 1 };

  test.each<[string, unknown, string, RegExp]>([
    ['nothing', null, '', /"uniform"$/],
    ['another word', 'equal', '', /"uniform"$/],
    ['an unknown indicator', { ['X'.repeat(99)]: {} }, 'X'.repeat(99), /^tiny has no indicator X{40}$/],
    ['half a level', { L0: { 2.5: 1 } }, 'L0', /^2\.5 is not a whole level of the scale$/],
    ['a level below the scale', { L0: { 0: 1 } }, 'L0', /^0 is not a whole level/],
    ['a level of many digits', { L0: { ['9'.repeat(99)]: 1 } }, 'L0', /^9{40} is not/],
    ['a probability above 1', { L0: { 2: '3/2' } }, 'L0', /^write the probability of level 2 as/],
    ['a probability below 0', { L0: { 2: { num: -1, den: 2 } } }, 'L0', /^write the probability of level 2/],
    ['a probability of two nulls', { L0: { 2: { num: null, den: null } } }, 'L0', /^write the probability/],
    ['too little', { L0: { 2: '1/2' } }, 'L0', /^the probabilities sum to 1\/2, not 1$/],
  ])('%s as odds', (_, odds, path, message) => {
    const found = issuesOf(distribution(twins, both, odds as never));
    expect(found).toEqual([['bad-odds', path, expect.stringMatching(message)]]);
  });

  test('name what has neither level nor odds, and the options as a whole', () => {
    expect(issuesOf(distribution(twins, { L0: 1 }, {}))).toEqual([
      ['unanswered', 'L1', 'give a whole level or odds'],
    ]);
    const of = (options: unknown) => issuesOf(margin(twins, both, options as never)).map(([, path]) => path);
    expect([of({ most: 1.5 }), of({ most: -1 }), of({ basis: 'other' })]).toEqual([[''], [''], ['']]);
    expect(of(null)).toEqual([]);
  });

  test('a target of the distribution says in its error what is wrong', () => {
    const spread = must(distribution(twins, both, {}));
    const refusal = expect.objectContaining({ code: 'bad-number' });
    expect(() => spread.quantile('-0.1')).toThrow(refusal);
    expect(() => spread.atLeast({ index: 'x' })).toThrow(refusal);
  });
});

describe('odds', () => {
  test('as a function hear the level, or null where there is none', () => {
    const heard: unknown[] = [];
    const odds = (leaf: { code: string; level: number | null }): LevelOdds | null => {
      heard.push(leaf);
      return leaf.level === null ? { 2: '1' } : null;
    };
    const spread = must(distribution(twins, { L0: 3 }, odds));
    expect(heard).toEqual([
      { code: 'L0', level: 3 },
      { code: 'L1', level: null },
    ]);
    expect(spread.points().map(({ index }) => index.toFraction())).toEqual(['7/3']);
  });

  test('that are uniform give every level of the scale the same', () => {
    const spread = must(distribution(tiny([1]), {}, 'uniform'));
    expect(
      spread.points().map(({ index, probability }) => [index.toFraction(), probability.toFraction()]),
    ).toEqual([
      ['1', '1/4'],
      ['2', '1/4'],
      ['3', '1/4'],
      ['4', '1/4'],
    ]);
    const asked = must(nextQuestion(tiny([1]), {}, 'uniform'));
    // One of four predicates' quarters: low takes levels 1 and 2, middle 3, high 4.
    expect(asked.map(({ bits, width }) => [bits, width.toFraction()])).toEqual([[1.5, '3']]);
  });

  test('decide what to ask for first, not the weight', () => {
    const odds = { L1: { 1: '1/2', 4: '1/2' }, L2: { 1: '1/1000', 4: '999/1000' } };
    const ranked = must(nextQuestion(tiny([1, 2, 4]), { L0: 3 }, odds));
    expect(ranked.map(({ code, width }) => [code, width.toFraction()])).toEqual([
      ['L1', '6/7'],
      ['L2', '12/7'],
    ]);
  });

  test('of 0 and of 1 are odds', () => {
    const sure = { L0: { 1: 0, 4: 1 } };
    expect(
      must(distribution(twins, { L1: 1 }, sure))
        .quantile(0)
        .toFraction(),
    ).toBe('2');
    expect(must(nextQuestion(twins, { L1: 1 }, sure)).map(({ width }) => width.toFraction())).toEqual(['0']);
    const spread = must(distribution(twins, { L0: 1, L1: 1 }, { L0: { 1: 0, 4: { num: 1, den: 1 } } }));
    expect(spread.points().map(({ index }) => index.toFraction())).toEqual(['2']);
  });
});

describe('limits of chances', () => {
  // 19,998,032 units of work and the span of the second; the certain third indicator takes none.
  const spreadOf = (second: number) =>
    distribution(
      tiny([6_464_009, second, 1]),
      { L2: 1 },
      { L0: { 1: '1/16', 2: '15/16' }, L1: { 1: '1/2', 2: '1/2' } },
    );
  // Two indicators times the numerators between the lowest index and the highest, and one.
  const ask = (weight: number, odds?: 'uniform') => nextQuestion(tiny([weight, 1]), {}, odds);

  // Mutation testing leaves out what takes seconds.
  test.skipIf(process.env['MODE'] === 'mutation')('20,000,000 units of work and cells are taken', () => {
    const spread = must(spreadOf(1_968));
    expect(spread.points().map(({ probability }) => probability.toFraction())).toEqual([
      '1/32',
      '1/32',
      '15/32',
      '15/32',
    ]);
    expect(must(ask(3_333_332, 'uniform')).map(({ code }) => code)).toEqual(['L0', 'L1']);
  });

  test('more are not', () => {
    expect(spreadOf(1_969)).toMatchObject({ issues: [{ code: 'too-wide', path: '' }] });
    expect(ask(3_333_333, 'uniform')).toMatchObject({ issues: [{ code: 'too-wide', path: '' }] });
    expect(codesOf(ask(3_333_333))).toEqual([]);
  });
});

test('every issue code of chances says what it means', () => {
  for (const meaning of Object.values(CHANCE_ISSUE_CODES)) expect(meaning.length).toBeGreaterThan(20);
});

test('mistakes are compile errors', () => {
  // @ts-expect-error unknown indicator
  const unknown = distribution(small, { I9: 3 }, {});
  expect(codesOf(unknown)).toEqual(['unknown-code']);
});
