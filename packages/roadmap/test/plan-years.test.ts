import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Rubric } from '@spbe/engine';
import { spbe2020 } from '@spbe/rubric';
import { prerequisitesOf } from '@spbe/rubric/relations';
import { describe, expect, test } from 'vitest';
import { type Progress, planYears, type Roadmap, type RoadmapTask, verifyRoadmap } from '../src/index.js';
import { tiny } from './small-instances.js';

const rubric = tiny([3, 2, 1]);
const plain: RoadmapTask<Rubric> = {
  from: { L0: 1, L1: 1, L2: 1 },
  years: [{ year: 2027 }, { year: 2028 }],
  target: { index: '2' },
  cost: { L0: { 2: 5, 3: 9 }, L1: { 2: 4, 3: 7 }, L2: { 2: 1, 3: 2 } },
};

async function planned(task: RoadmapTask<Rubric>): Promise<Roadmap<Rubric>> {
  const found = await planYears(rubric, task);
  if (!found.ok) throw new Error(JSON.stringify(found.issues));
  return found.value;
}
const stepsOf = ({ years }: Roadmap<Rubric>): string[] =>
  years.map(({ steps }) => steps.map(({ code, to }) => `${code}>${to}`).join(' '));
const issuesOf = async (task: RoadmapTask<Rubric>): Promise<string[]> => {
  const found = await planYears(rubric, task);
  return found.ok ? [] : found.issues.map(({ code, path }) => `${code} ${path}`);
};

describe('a roadmap', () => {
  test('raises early what costs the same in every year', async () => {
    const roadmap = await planned(plain);
    // 3 + 2 + 1 units to gain 6: L0 twice (14), or L0, L1 and L2 (10), or L0, L2 twice and a unit more (no).
    expect(roadmap.cost).toBe(10n);
    expect(stepsOf(roadmap)).toEqual(['L0>2 L1>2 L2>2', '']);
    expect(roadmap.years.map(({ index }) => index.toFraction())).toEqual(['2', '2']);
    expect(roadmap.years.map(({ predicate }) => predicate)).toEqual([
      { id: 'middle', basis: 'exact' },
      { id: 'middle', basis: 'published' },
    ]);
    expect(roadmap.bindsComplete).toBe(true);
  });

  test('waits where a later year is cheaper', async () => {
    const roadmap = await planned({ ...plain, cost: ({ year }) => (year === 2028 ? 1 : 2) });
    expect(stepsOf(roadmap)[0]).toBe('');
    expect(roadmap.cost).toBe(2n);
  });

  test('leaves years between a step and what it needs, counted on the calendar', async () => {
    const requires = [{ code: 'L0', at: 2, needs: 'L2', min: 2, gap: 2 }];
    const years = [{ year: 2027 }, { year: 2028 }, { year: 2030 }];
    const roadmap = await planned({ ...plain, years, requires, fixed: ['L1'] });
    expect(stepsOf(roadmap)).toEqual(['L2>2', '', 'L0>2 L0>3']);
    expect(await issuesOf({ ...plain, requires, fixed: ['L1'] })).toEqual(['unreachable target']);
    // What stands already stands long enough.
    const standing = await planned({ ...plain, requires, from: { L0: 1, L1: 1, L2: 2 } });
    expect(stepsOf(standing)[0]).toContain('L0>2');
  });

  test('orders the steps of a year by its prerequisites', async () => {
    const requires = [{ code: 'L0', at: 2, needs: 'L1', min: 2 }];
    const roadmap = await planned({ ...plain, requires });
    expect(stepsOf(roadmap)[0]).toBe('L1>2 L2>2 L0>2');
  });

  test('says which budget binds, in which year and by how much', async () => {
    const cost: RoadmapTask<Rubric>['cost'] = ({ code, year }) =>
      (code === 'L0' ? 5 : code === 'L1' ? 4 : 1) + (year === 2028 ? 3 : 0);
    const free = await planned({ ...plain, cost });
    const tight = await planned({ ...plain, cost, years: [{ year: 2027, budget: 6 }, { year: 2028 }] });
    expect(free.cost).toBe(10n);
    expect(tight.cost).toBeGreaterThan(10n);
    expect(tight.years[0]?.cost).toBeLessThanOrEqual(6n);
    expect(tight.years[0]?.binds.map(({ path, saves }) => [path, saves])).toEqual([
      ['years.0.budget', tight.cost - free.cost],
    ]);
  });

  test('keeps the cap of an owner in each year and the most levels of one indicator', async () => {
    const caps = [{ of: ['L0', 'L1', 'L2'], raises: 1 }];
    const roadmap = await planned({ ...plain, caps, target: { index: '11/6' } });
    for (const { steps } of roadmap.years)
      expect(new Set(steps.map(({ code }) => code)).size).toBeLessThan(2);
    expect(await issuesOf({ ...plain, caps, perYear: 1 })).toEqual([]);
    expect(await issuesOf({ ...plain, caps, perYear: 1, target: { index: '13/6' } })).toEqual([
      'unreachable target',
    ]);
  });

  test('is exact with amounts beyond 2^53', async () => {
    const large = 10n ** 30n;
    const roadmap = await planned({
      ...plain,
      cost: () => large,
      years: [{ year: 2027, budget: 2n * large }],
    });
    expect(roadmap.cost).toBe(2n * large);
  });
});

describe('what cannot be', () => {
  test('an unreachable target names the year, the reason and the nearest index of each year', async () => {
    const years = [{ year: 2027, cap: 1, target: { index: '2' } }, { year: 2028 }];
    const found = await planYears(rubric, { ...plain, years });
    if (found.ok) throw new Error('this cannot be reached');
    const [issue] = found.issues;
    expect(issue).toMatchObject({ code: 'unreachable', path: 'years.0.target' });
    expect(issue?.message).toContain('years.0.cap');
    expect(issue?.nearestByYear?.map(({ year, index }) => [year, index.toFraction()])).toEqual([
      [2027, '3/2'],
      [2028, '3'],
    ]);
  });

  test.each<[string, Partial<RoadmapTask<Rubric>>, string]>([
    ['no years', { years: [] }, 'bad-task years'],
    ['years out of order', { years: [{ year: 2028 }, { year: 2027 }] }, 'bad-task years'],
    ['a target of a year', { years: [{ year: 2027, target: { index: '3,5' } }] }, 'bad-task years.0.target'],
    ['an unknown predicate', { target: { predicate: 'highest' } }, 'bad-task target'],
    ['a cap', { years: [{ year: 2027, cap: -1 }] }, 'bad-task years.0.cap'],
    [
      'a gap',
      { requires: [{ code: 'L0', at: 2, needs: 'L1', min: 2, gap: 0.5 }] },
      'bad-task requires.0.gap',
    ],
    ['a budget', { years: [{ year: 2027, budget: 0.5 }] }, 'bad-cost years.0.budget'],
    ['a cap in another year', { caps: [{ of: ['L0'], raises: 1, year: 2031 }] }, 'bad-task caps.0.year'],
    ['an unknown indicator', { fixed: ['L9'] }, 'bad-task fixed.L9'],
    [
      'a cycle, with or without a gap',
      {
        requires: [
          { code: 'L0', at: 2, needs: 'L1', min: 2, gap: 1 },
          { code: 'L1', at: 2, needs: 'L0', min: 2 },
        ],
      },
      'cyclic-prerequisites requires',
    ],
    ['levels', { from: { L0: 1, L1: 1 } }, 'unanswered L2'],
  ])('%s is refused', async (_, change, issue) => {
    expect(await issuesOf({ ...plain, ...change })).toEqual([issue]);
  });

  test('a missing cost and a time limit of 0 are refused', async () => {
    expect(new Set(await issuesOf({ ...plain, cost: { L0: 1, L1: 1 } }))).toEqual(new Set(['bad-cost cost']));
    const found = await planYears(rubric, plain, { timeLimitSeconds: 0 });
    expect(found.ok ? '' : found.issues[0]?.path).toBe('timeLimitSeconds');
  });
});

const codes = spbe2020.leaves.map(({ code }) => code);
const from = Object.fromEntries(codes.map((code, k) => [code, 1 + ((k * 7) % 3)])) as {
  [Code in (typeof codes)[number]]: number;
};
const institution: RoadmapTask<typeof spbe2020> = {
  from,
  years: [
    { year: 2027, budget: 900, cap: 20 },
    { year: 2028, budget: 1_500, cap: 25 },
    { year: 2029, cap: 30 },
  ],
  target: { predicate: 'sangat-baik' },
  cost: ({ code, to }) => 10 + ((Number(code.slice(1)) * 13 + to * 29) % 40),
  requires: prerequisitesOf('spbe-2020').map(({ code, at, needs, min }) => ({
    code: code as (typeof codes)[number],
    at,
    needs: needs as (typeof codes)[number],
    min,
  })),
  perYear: 2,
};

describe('an institution of spbe-2020', () => {
  test('reaches "sangat baik" in three years, prerequisites kept', async () => {
    const seen: Progress[] = [];
    const found = await planYears(spbe2020, institution, {
      binds: false,
      timeLimitSeconds: 110,
      onProgress: (progress) => seen.push(progress),
    });
    if (!found.ok) throw new Error(JSON.stringify(found.issues));
    expect(verifyRoadmap(spbe2020, institution, found.value)).toEqual([]);
    expect(found.value.years.at(-1)?.predicate.id).toBe('sangat-baik');
    expect(new Set(seen.map(({ phase }) => phase))).toEqual(new Set(['cost', 'path']));
    expect(found.value.bindsComplete).toBe(false);
    // Once more, reading nothing but the steps.
    const level: { [code: string]: number } = { ...from };
    for (const { code, to } of found.value.years.flatMap(({ steps }) => steps)) {
      for (const rule of institution.requires ?? [])
        if (rule.code === code && to >= rule.at) expect(level[rule.needs]).toBeGreaterThanOrEqual(rule.min);
      level[code] = to;
    }
  });

  test('can be stopped before and during the search', async () => {
    const early = await planYears(spbe2020, institution, { signal: AbortSignal.abort() });
    expect(early.ok ? '' : early.issues[0]?.code).toBe('cancelled');
    const controller = new AbortController();
    const late = await planYears(spbe2020, institution, {
      signal: controller.signal,
      // The second report comes while the solver is at work.
      onProgress: ({ elapsedMs }) => elapsedMs > 100 && controller.abort(),
    });
    expect(late.ok ? '' : late.issues[0]?.code).toBe('cancelled');
  });

  test('answers with time-limit rather than with an unproven plan', async () => {
    const found = await planYears(spbe2020, institution, { timeLimitSeconds: 0.05 });
    expect(found.ok ? '' : found.issues[0]?.code).toBe('time-limit');
  });
});

test.each(['module', 'commonjs'])('the built package plans in Node as %s', (kind) => {
  const load =
    kind === 'module'
      ? "import { planYears } from '@spbe/roadmap'"
      : "const { planYears } = require('@spbe/roadmap')";
  const task = JSON.stringify({ from: { A: 1 }, years: [{ year: 2027 }], target: { index: '2' } });
  const tree = JSON.stringify({ ...tiny([1]), leaves: [{ code: 'A', parent: null, weight: '1' }] });
  const script = `${load};\nplanYears(${tree}, ${task}).then((r) => process.stdout.write(r.ok ? String(r.value.cost) : r.issues[0].message));`;
  const { stdout, stderr } = spawnSync(process.execPath, [`--input-type=${kind}`, '-e', script], {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('..', import.meta.url)),
  });
  expect(stderr).toBe('');
  expect(stdout).toBe('1');
});
