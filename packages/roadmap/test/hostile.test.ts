import type { Rubric } from '@spbe/engine';
import { PLAN_ISSUE_CODES } from '@spbe/engine/plan';
import { describe, expect, test } from 'vitest';
import { cheapestEntangled, planYears, ROADMAP_ISSUE_CODES } from '../src/index.js';
import { tiny } from './small-instances.js';

const rubric = tiny([3, 2, 1]);
const task = {
  from: { L0: 1, L1: 1, L2: 1 },
  years: [{ year: 2027 }, { year: 2028 }],
  target: { index: '2' },
};
const quick = { binds: false, timeLimitSeconds: 20 };

/** Whatever JavaScript can hand over instead of what is documented. */
const STRANGE: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['NaN', Number.NaN],
  ['1e308', 1e308],
  ['-1', -1],
  ['0.5', 0.5],
  ['10^400', 10n ** 400n],
  ['"1/0"', '1/0'],
  ['a symbol', Symbol('s')],
  ['a function', () => Symbol('s')],
  ['an array of null', [null]],
  ['a sparse array', new Array(3)],
  ['an object of symbols', { L0: Symbol('s'), code: Symbol('s'), year: Symbol('s'), index: Symbol('s') }],
  ['an object without prototype', Object.create(null)],
  ['own __proto__', JSON.parse('{"__proto__":{"L0":3}}')],
];

const PLACES: readonly (readonly [string, (value: unknown) => object])[] = [
  ...['from', 'years', 'target', 'fixed', 'highest', 'requires', 'caps', 'perYear'].map(
    (key): [string, (value: unknown) => object] => [key, (value) => ({ [key]: value })],
  ),
  ['cost.L0', (value) => ({ cost: { L0: value, L1: 1, L2: 1 } })],
  ['years.0', (value) => ({ years: [value] })],
  ...['year', 'budget', 'cap', 'target'].map((key): [string, (value: unknown) => object] => [
    `years.0.${key}`,
    (value) => ({ years: [{ year: 2027, [key]: value }] }),
  ]),
  ['requires.0.gap', (value) => ({ requires: [{ code: 'L0', at: 2, needs: 'L1', min: 2, gap: value }] })],
  ['caps.0.year', (value) => ({ caps: [{ of: ['L0'], raises: 1, year: value }] })],
];

const codes = new Set([...Object.keys(PLAN_ISSUE_CODES), ...Object.keys(ROADMAP_ISSUE_CODES)]);

type Found =
  | Awaited<ReturnType<typeof planYears<Rubric>>>
  | Awaited<ReturnType<typeof cheapestEntangled<Rubric>>>;

/** An answer, or issues that can be shown. */
function settled(found: Found): void {
  if (found.ok) return;
  expect(found.issues.length).toBeGreaterThan(0);
  for (const { code, path, message } of found.issues) {
    // Those of ratings and rubrics are the engine's own, which its tests hold.
    expect(codes.has(code) || /^(ratings|level|unknown|unanswered|rubric)/.test(code)).toBe(true);
    expect([typeof path, message.length > 5 && message.length < 1_000]).toEqual(['string', true]);
  }
}

describe('strange values', () => {
  test.each(PLACES)('in %s', async (_, put) => {
    for (const [, value] of STRANGE) {
      settled(await planYears(rubric, { ...task, ...put(value) } as never, quick));
    }
  });

  test.each(STRANGE)('%s instead of a task, a rubric or options', async (_, value) => {
    settled(await planYears(rubric, value as never, quick));
    settled(await planYears(value as never, task as never, quick));
    settled(await cheapestEntangled(rubric, value as never, quick));
    for (const key of ['timeLimitSeconds', 'signal', 'onProgress'])
      settled(await planYears(rubric, task, { ...quick, [key]: value } as never));
    settled(await planYears(rubric, task, value as never));
  });
});

test('what a getter, a cost or a report of the caller throws passes through', async () => {
  const own = new Error('of the caller');
  const fail = (): never => {
    throw own;
  };
  const trapped = new Proxy({}, { get: fail });
  await expect(planYears(rubric, trapped as never)).rejects.toBe(own);
  await expect(planYears(rubric, { ...task, cost: fail })).rejects.toBe(own);
  await expect(planYears(rubric, task, { onProgress: fail })).rejects.toBe(own);
});

test('too many indicators for a search are refused at once', async () => {
  const leaves = Array.from({ length: 10_000 }, (_, k) => ({ code: `I${k}`, parent: null, weight: '1' }));
  const huge = { ...rubric, leaves } as Rubric;
  const from = Object.fromEntries(leaves.map(({ code }) => [code, 1]));
  const found = await planYears(huge, { ...task, from });
  expect(found.ok ? [] : found.issues.map(({ code }) => code)).toEqual(['too-entangled']);
});
