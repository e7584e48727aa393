import { describe, expect, test } from 'vitest';
import { compile, defineRubric, ISSUE_CODES, type IssueCode, type Rubric, score } from '../src/index.js';
import { small } from './small-rubric.js';

const codesOf = (rubric: unknown): IssueCode[] => {
  const result = compile(rubric as Rubric);
  return result.ok ? [] : result.issues.map((issue) => issue.code);
};
const leaf = (code: string, parent: string | null = null, weight = '1') => ({ code, parent, weight });
const bare = { ...small, inner: [], leaves: [leaf('I1')] };
const chain = (length: number) =>
  Array.from({ length }, (_, i) => ({ code: `N${i}`, tier: 'x', parent: i === 0 ? null : `N${i - 1}` }));

describe('compile', () => {
  test('finds the common unit of the weights', () => {
    const result = compile(small);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect([...result.value.leafWeights]).toEqual([11, 1, 6, 12]);
    expect(result.value.total).toBe(30);
    expect(result.value.unit.toFraction()).toBe('10/3');
  });

  test('compiles a frozen rubric once and an unfrozen one anew', () => {
    expect(compile(small)).toBe(compile(small));
    const loose = { ...small, leaves: [...small.leaves] };
    expect(compile(loose).ok).toBe(true);
    loose.leaves[0] = { ...(loose.leaves[0] as (typeof small.leaves)[number]), weight: '0' };
    expect(compile(loose).ok).toBe(false);
  });

  test.each<[string, unknown, IssueCode]>([
    ['nothing', null, 'rubric-malformed'],
    ['text', 'spbe', 'rubric-malformed'],
    ['a rubric without leaves list', { ...small, leaves: undefined }, 'rubric-malformed'],
    ['leaves that are not objects', { ...small, leaves: [null] }, 'rubric-malformed'],
    [
      'a scale upside down',
      { ...bare, scale: { minimum: '5', maximum: '1', values: 'integer' } },
      'rubric-malformed',
    ],
    ['no scale', { ...bare, scale: null }, 'rubric-malformed'],
    [
      'a scale of one value',
      { ...bare, scale: { minimum: '5', maximum: '5', values: 'integer' } },
      'rubric-malformed',
    ],
    [
      'an unknown basis of a year',
      { ...bare, predicateBasis: { default: 'exact', years: { 2023: 'rounded' } } },
      'rubric-malformed',
    ],
    [
      'a scale of numbers',
      { ...bare, scale: { minimum: 1, maximum: 5, values: 'integer' } },
      'rubric-malformed',
    ],
    ['no rounding', { ...bare, publishedRounding: null }, 'rubric-malformed'],
    [
      'an unknown rounding',
      { ...bare, publishedRounding: { places: 2, mode: 'up-ish' } },
      'rubric-malformed',
    ],
    ['1e308 places', { ...bare, publishedRounding: { places: 1e308, mode: 'up' } }, 'rubric-malformed'],
    ['no basis', { ...bare, predicateBasis: null }, 'rubric-malformed'],
    ['an unknown basis', { ...bare, predicateBasis: { default: 'rounded', years: {} } }, 'rubric-malformed'],
    ['a basis without years', { ...bare, predicateBasis: { default: 'exact' } }, 'rubric-malformed'],
    [
      'a parent that is no text',
      { ...bare, leaves: [{ ...leaf('I1'), parent: Symbol('A1') }] },
      'rubric-malformed',
    ],
    [
      'a weight that is no text',
      { ...bare, leaves: [{ ...leaf('I1'), weight: Symbol('1') }] },
      'rubric-weight',
    ],
    [
      'an inner weight that is no text',
      {
        ...small,
        inner: small.inner.map((node) => (node.code === 'D1' ? { ...node, weight: Symbol('60') } : node)),
      },
      'rubric-weight',
    ],
    ['no leaves', { ...bare, leaves: [] }, 'rubric-structure'],
    ['one code twice', { ...bare, leaves: [leaf('I1'), leaf('I1')] }, 'rubric-structure'],
    [
      'a leaf named like a node',
      { ...small, leaves: [...small.leaves, leaf('A1', 'A3')] },
      'rubric-structure',
    ],
    ['an unknown parent', { ...bare, leaves: [leaf('I1', 'A9')] }, 'rubric-structure'],
    [
      'an unknown parent beside known ones',
      { ...bare, inner: chain(1), leaves: [leaf('I1', 'N0'), leaf('I2', 'A9')] },
      'rubric-structure',
    ],
    ['a leaf below a leaf', { ...bare, leaves: [leaf('I1'), leaf('I2', 'I1')] }, 'rubric-structure'],
    [
      'a node with nothing below',
      { ...bare, inner: [{ code: 'A1', tier: 'aspect', parent: null }] },
      'rubric-structure',
    ],
    ['a weight of zero', { ...bare, leaves: [leaf('I1', null, '0')] }, 'rubric-weight'],
    ['a negative weight', { ...bare, leaves: [leaf('I1', null, '-1')] }, 'rubric-weight'],
    ['a float weight', { ...bare, leaves: [{ code: 'I1', parent: null, weight: 1.3 }] }, 'rubric-weight'],
    [
      'a wrong sum',
      { ...small, inner: small.inner.map((node) => (node.code === 'D1' ? { ...node, weight: '61' } : node)) },
      'rubric-sum',
    ],
    ['no bands', { ...bare, bands: [] }, 'rubric-bands'],
    [
      'bands out of order',
      {
        ...bare,
        bands: [
          { id: 'a', from: null },
          { id: 'b', from: '3' },
          { id: 'c', from: '2' },
        ],
      },
      'rubric-bands',
    ],
    [
      'two bands from one edge',
      {
        ...bare,
        bands: [
          { id: 'a', from: null },
          { id: 'b', from: '2' },
          { id: 'c', from: '2.0' },
        ],
      },
      'rubric-bands',
    ],
    [
      'a single edge that is no number',
      {
        ...bare,
        bands: [
          { id: 'a', from: null },
          { id: 'b', from: 'two' },
        ],
      },
      'rubric-bands',
    ],
    ['a lowest band that is not open', { ...bare, bands: [{ id: 'a', from: '1' }] }, 'rubric-bands'],
    ['51 tiers', { ...bare, inner: chain(51), leaves: [leaf('I1', 'N50')] }, 'rubric-too-large'],
    [
      '10,001 leaves',
      { ...bare, leaves: Array.from({ length: 10_001 }, (_, i) => leaf(`I${i}`)) },
      'rubric-too-large',
    ],
    [
      'weights without a common unit',
      {
        ...bare,
        leaves: Array.from({ length: 40 }, (_, i) =>
          leaf(`I${i}`, null, `1/${10n ** 20n + BigInt(2 * i + 1)}`),
        ),
      },
      'rubric-too-large',
    ],
    [
      'weights too fine to sum',
      { ...bare, leaves: [leaf('I1', null, '1'), leaf('I2', null, '0.0000000000000001')] },
      'rubric-too-large',
    ],
  ])('%s is refused', (_, rubric, code) => {
    expect(codesOf(rubric)).toContain(code);
  });

  test('names the scale when it reaches below 0, and nothing when the whole rubric is meant', () => {
    const below = { ...bare, scale: { minimum: '-1', maximum: '5', values: 'integer' as const } };
    expect(compile(below)).toMatchObject({ issues: [{ code: 'rubric-malformed', path: 'scale' }] });
    expect(compile(null as never)).toMatchObject({
      issues: [{ path: '', message: expect.stringMatching(/predicateBasis \{ default, years \}$/) }],
    });
  });

  test('sums up to 2^53 of twice the top of the scale and one are exact, no more are taken', () => {
    const heavy = (maximum: string, weight: number) => ({
      ...bare,
      scale: { minimum: '0', maximum, values: 'integer' },
      leaves: [leaf('I1'), leaf('I2', null, `${weight}`)],
    });
    expect(codesOf(heavy('1', 2 ** 51 - 2))).toEqual([]);
    expect(codesOf(heavy('1', 2 ** 51 - 1))).toEqual(['rubric-too-large']);
    expect(codesOf(heavy('5', 10 ** 15))).toEqual(['rubric-too-large']);
  });

  test('10,000 inner nodes are taken, one more is refused', () => {
    const many = (count: number) => ({
      ...bare,
      inner: Array.from({ length: count }, (_, i) => ({ code: `N${i}`, tier: 'x', parent: null })),
      leaves: Array.from({ length: 10_000 }, (_, i) => leaf(`I${i}`, `N${i}`)),
    });
    expect(codesOf(many(10_000))).toEqual([]);
    expect(codesOf(many(10_001))).toEqual(['rubric-too-large']);
  });

  test('an optional weight may be written as undefined', () => {
    const inner = [{ code: 'N0', tier: 'x', parent: null, weight: undefined }];
    const rubric = defineRubric({ ...bare, inner, leaves: [leaf('I1', 'N0')] } as never);
    expect(codesOf(rubric)).toEqual([]);
  });

  test('a cycle is reported, not followed', () => {
    const inner = [
      { code: 'A1', tier: 'x', parent: 'A2' },
      { code: 'A2', tier: 'x', parent: 'A1' },
    ];
    expect(codesOf({ ...bare, inner })).toEqual(['rubric-structure', 'rubric-structure']);
  });

  test('10,000 leaves below 49 tiers still score', () => {
    const leaves = Array.from({ length: 10_000 }, (_, i) => leaf(`I${i}`, 'N48'));
    const rubric = { ...small, inner: chain(49), leaves };
    const result = score(rubric, Object.fromEntries(leaves.map(({ code }) => [code, 3])) as never);
    expect(result.ok && result.value.index.toFraction()).toBe('3');
  });

  test('a defect of the rubric comes back from score', () => {
    const result = score({ ...bare, bands: [] }, { I1: 3 } as never);
    expect(result.ok ? [] : result.issues.map((issue) => issue.code)).toEqual(['rubric-bands']);
  });

  test('a wrong sum says which sum would be right', () => {
    const inner = small.inner.map((node) => (node.code === 'D1' ? { ...node, weight: '61' } : node));
    expect(compile({ ...small, inner })).toEqual({
      ok: false,
      issues: [{ code: 'rubric-sum', path: 'D1', message: 'write the sum of the weights below: 60' }],
    });
  });

  test('every issue code says what it means', () => {
    for (const meaning of Object.values(ISSUE_CODES)) expect(meaning.length).toBeGreaterThan(20);
  });
});
