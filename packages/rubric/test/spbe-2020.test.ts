import { type Exact, reconcile, score } from '@spbe/engine';
import { describe, expect, test } from 'vitest';
import { instrumentAt, spbe2020 } from '../src/index.js';
import { spbe2020Texts } from '../src/spbe-2020-texts.js';
import cases from './cases/spbe-2020.json' with { type: 'json' };

const text = (value: Exact | undefined): string | undefined => value?.toFixed(2, 'half-up');
const byCode = (prefix: string, values: { readonly [number: string]: string | number }) =>
  Object.fromEntries(Object.entries(values).map(([number, value]) => [`${prefix}${number}`, `${value}`]));
const domains = (values: readonly string[]) =>
  byCode('D', Object.fromEntries(values.map((value, k) => [k + 1, value])));

describe('examples of the regulation', () => {
  test.each(cases.regulationExamples.cases)('$id: $what is $expected', (example) => {
    const ratings = {
      ...byCode('I', example.levels ?? {}),
      ...byCode('A', example.aspects ?? {}),
      ...domains(example.domains ?? []),
    };
    const result = score(spbe2020, ratings, { unanswered: 'lowest' });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const node = { R1: result.value.node('A2'), R2: result.value.node('D2'), R3: result.value.index }[
      example.id
    ];
    expect(text(node)).toBe(example.expected);
  });
});

describe('a complete official result', () => {
  test.each(cases.full)('$institution $year', (official) => {
    const result = score(spbe2020, byCode('I', official.levels), { year: official.year });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const card = result.value;
    const aspects = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8'] as const;
    expect(aspects.map((code) => text(card.node(code)))).toEqual(official.aspects);
    expect((['D1', 'D2', 'D3', 'D4'] as const).map((code) => text(card.node(code)))).toEqual(
      official.domains,
    );
    expect(text(card.index)).toBe(official.index);
    expect(card.predicate.id).toBe(official.predicate.toLowerCase());
  });
});

describe('indices on an edge, where floats fall below it', () => {
  test.each(cases.floatTraps.rows)('$levels is exactly $index, $predicate', (trap) => {
    const ratings = Object.fromEntries([...trap.levels].map((level, k) => [`I${k + 1}`, Number(level)]));
    const result = score(spbe2020, ratings);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.value.index.toDecimalText()).toBe(trap.index);
    expect(result.value.predicate.id).toBe(trap.predicate.toLowerCase().replace(' ', '-'));
    const naive = [...trap.levels].reduce(
      (sum, level, k) => sum + Number(level) * (Number(spbe2020.leaves[k]?.weight) / 100),
      0,
    );
    expect(String(naive)).not.toBe(trap.index);
  });
});

describe('published figures and the whole levels behind them', () => {
  const published = [...cases.seedInstitutions, ...cases.roundingTies.rows];
  test.each(published)('$institution $year: $index', ({ domains: figures, index, predicate }) => {
    const result = reconcile(spbe2020, { index, nodes: domains(figures) });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    for (const exact of result.value.index) expect(text(exact)).toBe(index);
    expect(result.value.predicates).toEqual([predicate.toLowerCase().replace(' ', '-')]);
  });

  test.each(cases.predicateEdges.rows)(
    '$institution $year is exactly $exact, labelled $predicate',
    (edge) => {
      const found = reconcile(spbe2020, { index: edge.index, nodes: domains(edge.domains) });
      if (!found.ok) throw new Error(JSON.stringify(found.issues));
      expect(found.value.index.map((value) => value.toDecimalText())).toEqual([edge.exact]);
      const ratings = Object.fromEntries(
        Object.entries(found.value.nodes).map(([code, [value]]) => [code, value]),
      );
      const result = score(spbe2020, ratings as never, { year: edge.year });
      if (!result.ok) throw new Error(JSON.stringify(result.issues));
      expect(result.value.index.toDecimalText()).toBe(edge.exact);
      expect(result.value.predicate.id).toBe(edge.predicate.toLowerCase().replace(' ', '-'));
      expect(result.value.predicateUnderOtherBasis?.id).not.toBe(result.value.predicate.id);
      expect(result.value.predicateUnderOtherBasis).not.toBeNull();
    },
  );

  test('East Java 2024 cannot have a domain 1 of 0.60; without it the other figures fit', () => {
    const figures = { index: '4.43', nodes: { D1: '0.60', D2: '4.40', D3: '3.09', D4: '4.87' } } as const;
    const result = reconcile(spbe2020, figures);
    expect(result).toMatchObject({ ok: false, issues: [{ code: 'published-impossible', path: 'D1' }] });
    const { D1: _, ...others } = figures.nodes;
    const rest = reconcile(spbe2020, { index: figures.index, nodes: others });
    expect(rest.ok && rest.value.predicates).toEqual(['memuaskan']);
    expect(reconcile(spbe2020, { index: '4.43', nodes: { ...others, D1: '4.60' } }).ok).toBe(true);
  });
});

describe('the instrument', () => {
  test('has 4 domains, 8 aspects and 47 indicators with texts, and the unit of 0.05 points', () => {
    expect(spbe2020.inner.filter((node) => node.tier === 'domain')).toHaveLength(4);
    expect(spbe2020.inner.filter((node) => node.tier === 'aspect')).toHaveLength(8);
    expect(spbe2020.leaves).toHaveLength(47);
    expect(spbe2020Texts.indicators.map((indicator) => indicator.code)).toEqual(
      spbe2020.leaves.map((leaf) => leaf.code),
    );
    expect(spbe2020Texts.contentHash).toBe(spbe2020.contentHash);
  });

  test('indicators 42 to 47 weigh 3.00 as in the regulation, not 3.50 as printed in the annual reports', () => {
    const services = spbe2020.leaves.filter((leaf) => leaf.parent === 'A8');
    expect(services.map((leaf) => leaf.weight)).toEqual(['3.00', '3.00', '3.00', '3.00', '3.00', '3.00']);
  });

  test('is in force from 2021 until its repeal', () => {
    expect(instrumentAt([spbe2020], '2020-12-31')).toBeUndefined();
    expect(instrumentAt([spbe2020], '2021-01-01')).toBe(spbe2020);
    expect(instrumentAt([spbe2020], '2026-06-04')).toBe(spbe2020);
    expect(instrumentAt([spbe2020], '2026-06-05')).toBeUndefined();
  });

  test('each level has a criterion and evidence, each step a tip of its own', () => {
    for (const indicator of spbe2020Texts.indicators) {
      expect(indicator.levels.map((level) => level.level)).toEqual([1, 2, 3, 4, 5]);
      expect(indicator.steps.map((step) => `${step.from}-${step.to}`)).toEqual(['1-2', '2-3', '3-4', '4-5']);
      for (const level of indicator.levels) expect(level.evidence.length).toBeGreaterThan(0);
    }
  });

  test('cannot be changed by who imports it', () => {
    expect(Object.isFrozen(spbe2020.leaves[0])).toBe(true);
    expect(Object.isFrozen(spbe2020Texts.indicators[0]?.levels)).toBe(true);
  });
});
