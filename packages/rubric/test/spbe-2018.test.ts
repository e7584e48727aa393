import { type Exact, score } from '@spbe/engine';
import { describe, expect, test } from 'vitest';
import { spbe2018 } from '../src/index.js';
import { spbe2018Texts } from '../src/spbe-2018-texts.js';
import cases from './cases/spbe-2018.json' with { type: 'json' };

const text = (value: Exact | undefined): string | undefined => value?.toFixed(2, 'half-up');
const aspects = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7'] as const;
const domains = ['D1', 'D2', 'D3'] as const;

describe('results of Denpasar city', () => {
  test('2018: 37 answers give seven aspects, three domains and the index', () => {
    const result = score(spbe2018, cases.denpasar2018.levels, { year: 2018 });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const card = result.value;
    expect(aspects.map((code) => text(card.node(code)))).toEqual(cases.denpasar2018.aspects);
    expect(domains.map((code) => text(card.node(code)))).toEqual(cases.denpasar2018.domains);
    expect(text(card.index)).toBe(cases.denpasar2018.index);
    expect(card.predicate.id).toBe('baik');
  });

  test('2018: with 5 percent per indicator the index would be 2.66, which was not published', () => {
    const { I35a, I35b, I35c, ...others } = cases.denpasar2018.levels;
    const mean = { num: I35a + I35b + I35c, den: 3 };
    const fives = {
      ...spbe2018,
      id: 'five-percent-each',
      leaves: [
        ...spbe2018.leaves
          .filter((leaf) => !leaf.code.startsWith('I35'))
          .map((leaf) => (leaf.parent === 'A7' ? { ...leaf, weight: '5' } : leaf)),
        { code: 'I35', parent: 'A7', weight: '5' } as const,
      ],
    };
    const result = score(fives as typeof spbe2018, { ...others, I35: mean } as never);
    expect(result.ok && text(result.value.index)).toBe('2.66');
  });

  test('2019: seven stored aspects give the domains and the index', () => {
    const result = score(spbe2018, cases.denpasar2019.aspects);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(domains.map((code) => text(result.value.node(code)))).toEqual(cases.denpasar2019.domains);
    expect(text(result.value.index)).toBe(cases.denpasar2019.index);
  });
});

describe('the instrument of 2018', () => {
  test('weighs 1, 4, 5 and, for the six answers of aspect 7, 10/3', () => {
    const weightsOf = (parent: string) =>
      spbe2018.leaves.filter((leaf) => leaf.parent === parent).map((leaf) => leaf.weight);
    expect(weightsOf('A1')).toEqual(Array(7).fill('1'));
    expect(weightsOf('A2')).toEqual(Array(10).fill('1'));
    expect([...weightsOf('A3'), ...weightsOf('A4'), ...weightsOf('A5')]).toEqual(Array(7).fill('4'));
    expect(weightsOf('A6')).toEqual(Array(7).fill('5'));
    expect(weightsOf('A7')).toEqual(Array(6).fill('10/3'));
    expect(spbe2018.inner.filter((node) => node.tier === 'domain').map((node) => node.weight)).toEqual([
      '17',
      '28',
      '55',
    ]);
  });

  test('has levels 0 to 5, each with a criterion and a name', () => {
    expect(spbe2018.scale).toEqual({ minimum: '0', maximum: '5', values: 'integer' });
    for (const indicator of spbe2018Texts.indicators) {
      expect(indicator.levels.map(({ level }) => level)).toEqual([0, 1, 2, 3, 4, 5]);
      const named = spbe2018Texts.instrument.levelNames[indicator.capability]?.map(({ level }) => level);
      expect(named).toEqual([0, 1, 2, 3, 4, 5]);
    }
    expect(spbe2018Texts.indicators).toHaveLength(37);
    expect(spbe2018Texts.contentHash).toBe(spbe2018.contentHash);
  });

  test('says that the date of enactment is not confirmed', () => {
    expect(spbe2018.inForce).toEqual({ from: '2018-01-01', until: '2021-01-01' });
    expect(spbe2018Texts.instrument.legal.note?.en).toContain('date of enactment is not confirmed');
  });
});
