import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as schemas from '../src/routes/schemas/plans.js';
import { atTime } from './setup/at-time.js';
import { KALSEL_2023_LEVELS, levelsOf } from './setup/kalsel.js';
import { ratedInstitution } from './setup/rated.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { type Caller, ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
const problemOf = async (answer: Response): Promise<ProblemAnswer> => (await answer.json()) as ProblemAnswer;

interface Step {
  readonly id: string;
  readonly indicator: string;
  readonly from: string;
  readonly to: string;
  readonly unit: string | null;
  readonly cost: string | null;
  readonly year: number | null;
  readonly status: string;
  readonly risk: string;
  readonly isOverdue: boolean;
  readonly revision: number;
}
interface Plan {
  readonly id: string;
  readonly now: { readonly index: { readonly text: string; readonly fraction: string } } | null;
  readonly ifDone: { readonly index: { readonly fraction: string } } | null;
  readonly reachesTarget: boolean | null;
  readonly cost: unknown;
  readonly years: readonly unknown[];
  readonly units: readonly unknown[];
  readonly funders: readonly unknown[];
  readonly unmet: readonly unknown[];
  readonly stale: { readonly isStale: boolean; readonly because: readonly { readonly reason: string }[] };
  readonly baseRate: unknown;
  readonly calculation: {
    readonly cost: string;
    readonly costUnit: string;
    readonly binds: readonly { readonly saves: string }[];
  } | null;
  readonly steps: readonly Step[];
  readonly revision: number;
}

const ONE_EACH = levelsOf(1);
const add = (who: Caller, path: string, body: object) => who.send('POST', `${path}/plans`, body);
async function plan(who: Caller, path: string, body: object): Promise<Plan> {
  const made = await who.ask<Plan>('POST', `${path}/plans`, body);
  expect(schemas.actionPlanSchema.parse(made)).toEqual(made);
  return made;
}
const stepOf = ({ steps }: Plan, indicator: string, to: string): Step =>
  steps.find((step) => step.indicator === indicator && step.to === to) as Step;
const change = (who: Caller, { id }: Plan, { id: step, revision }: Step, body: object) =>
  who.send('PATCH', `/v1/plans/${id}/steps/${step}`, body, { 'if-match': `"r${revision}"` });
const read = (who: Caller, { id }: Plan) => who.ask<Plan>('GET', `/v1/plans/${id}`);
const refresh = (who: Caller, { id }: Plan) => who.ask<Plan>('POST', `/v1/plans/${id}/refresh`);
/** Three listed steps whose numbers are easy to check: weights 1.30 each. */
const LISTED = [
  { indicator: 'I1', to: 4, cost: 100, year: 2027 },
  { indicator: 'I1', to: 5, year: 2028, funding: 'shared', fundedBy: 'Provinsi', cost: '300' },
  { indicator: 'I2', to: 4, year: 2027 },
];

describe('a calculated plan', () => {
  test('of Kalimantan Selatan 2023 has the fewest steps that any plan to 3.5 needs, and the base rate beside it', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, KALSEL_2023_LEVELS);
    await admin.ask('PUT', `${path}/owners/spbe-2020/I13`, { owner: 'diskominfo', contributors: [] });
    const made = await plan(admin, path, {
      assessment,
      target: { index: '3.5' },
      costs: ONE_EACH,
      year: 2027,
    });
    expect(made.now?.index).toMatchObject({ text: '2.69', fraction: '2693/1000' });
    expect(made.ifDone?.index.fraction).toBe('3503/1000');
    expect(made.steps).toHaveLength(30);
    expect(made).toMatchObject({
      origin: 'computed',
      reachesTarget: true,
      cost: { own: '30', shared: '0', unpriced: 0 },
      calculation: { cost: '30', costUnit: 'given' },
      baseRate: { from: { year: 2023, lowest: '2.60', highest: '2.80' }, of: 70, reached: 10 },
      years: [{ year: 2027, steps: 30, end: { index: { fraction: '3503/1000' } } }],
      missing: [],
      unmet: [],
      stale: { isStale: false, because: [] },
    });
    expect(stepOf(made, 'I13', '2')).toMatchObject({ from: '1', unit: 'diskominfo', year: 2027, cost: '1' });
    expect(await read(admin, made)).toEqual(made);
  });

  test('without costs has no rupiah, and says so', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, 3);
    const made = await plan(admin, path, { assessment, target: { predicate: 'sangat-baik' } });
    expect(made.calculation?.costUnit).toBe('weeks');
    expect(made.cost).toEqual({ own: '0', shared: '0', unpriced: made.steps.length });
    expect(made.steps.every(({ cost, year }) => cost === null && year === null)).toBe(true);
    expect(made.now?.index.fraction).toBe('3');
  });

  test('binds, within a budget, and is refused with what is near when there is none', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, KALSEL_2023_LEVELS);
    const target = { index: '3.5' };
    const poor = await add(admin, path, { assessment, target, costs: ONE_EACH, budget: 29 });
    expect(await problemOf(poor)).toMatchObject({ code: 'budget-too-small', nearest: { cost: '30' } });
    const services = Array.from({ length: 16 }, (_, k) => `I${32 + k}`);
    const bound = await plan(admin, path, {
      assessment,
      target,
      costs: ONE_EACH,
      caps: [{ of: services, raises: 8 }],
      budget: 60,
    });
    expect(bound.steps.filter(({ indicator }) => services.includes(indicator)).length).toBeLessThanOrEqual(9);
    expect(bound.calculation?.binds).toMatchObject([{ constraint: 'caps', of: '0', full: true }]);
    const { cost = '0', binds = [] } = bound.calculation ?? {};
    // Without the cap it is the plan of thirty steps.
    expect(binds.map(({ saves }) => BigInt(cost) - BigInt(saves))).toEqual([30n]);
    const wrong = await add(admin, path, { assessment, target, fixed: ['I99'] });
    expect(await problemOf(wrong)).toMatchObject({ code: 'task-invalid', errors: [{ path: '$.fixed[0]' }] });
  });

  test('needs every rating, and names those that are missing as the assessment’s', async () => {
    const { admin, path } = await ownInstitution(api);
    const { id } = await admin.ask<{ id: string }>('POST', `${path}/assessments`, {
      year: 2024,
      instrument: 'spbe-2020',
    });
    const problem = await problemOf(await add(admin, path, { assessment: id, target: { index: '3' } }));
    expect(problem.code).toBe('ratings-invalid');
    expect(problem.errors[0]).toMatchObject({ path: '$.assessment', code: 'unanswered' });
    expect(problem.errors[0]?.message).toMatch(/^I1: /);
  });

  test('is stored once for a repeated request, even when it could not be calculated any more', async () => {
    const { admin, path, assessment, rate } = await ratedInstitution(api, 3);
    const repeat = { 'idempotency-key': randomUUID() };
    const body = { assessment, target: { index: '3.1' } };
    const first = await admin.send('POST', `${path}/plans`, body, repeat);
    await rate(5);
    const again = await admin.send('POST', `${path}/plans`, body, repeat);
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      201,
      'true',
    ]);
    expect(await again.text()).toBe(await first.text());
    expect(await admin.ask<{ plans: unknown[] }>('GET', `${path}/plans`)).toMatchObject({ plans: [{}] });
  });

  test('of somebody else’s assessment is not found', async () => {
    const { admin, path } = await ownInstitution(api);
    const other = await ratedInstitution(api, 3);
    const answer = await add(admin, path, { assessment: other.assessment, target: { index: '3.5' } });
    expect(await problemOf(answer)).toMatchObject({
      code: 'not-found',
      detail: expect.stringMatching(/^Penilaian/),
    });
  });
});

describe('a listed plan', () => {
  test('sums costs by who pays, year and unit, and shows the exact index of every year', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, 3);
    await admin.ask('POST', `${path}/units`, { code: 'bappeda', name: 'Bappeda' });
    const made = await plan(admin, path, {
      assessment,
      target: { index: '3.05' },
      steps: [...LISTED, { indicator: 'I3', to: 5, unit: 'bappeda', cost: 7 }],
    });
    // Weights of I1, I2 and I3: 1.30 each.
    expect(made).toMatchObject({
      origin: 'listed',
      calculation: null,
      now: { index: { fraction: '3' } },
      ifDone: { index: { fraction: '613/200' } },
      reachesTarget: true,
      cost: { own: '107', shared: '300', unpriced: 1 },
      years: [
        {
          year: 2027,
          steps: 2,
          end: { index: { fraction: '1513/500' } },
          cost: { own: '100', shared: '0', unpriced: 1 },
        },
        { year: 2028, steps: 1, end: { index: { fraction: '3039/1000' } }, cost: { shared: '300' } },
        { year: null, steps: 1, end: { index: { fraction: '613/200' } } },
      ],
      units: [
        { unit: 'bappeda', steps: 1, done: 0, cost: { own: '7' } },
        { unit: null, steps: 3, done: 0 },
      ],
      funders: [{ by: 'Provinsi', steps: 1, cost: '300', unpriced: 0 }],
    });
    expect(stepOf(made, 'I1', '5')).toMatchObject({ from: '4' });
    expect(stepOf(made, 'I3', '5')).toMatchObject({ from: '3', gain: { fraction: '13/500' } });
  });

  test('names every step that cannot be', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, 3);
    const steps = [
      { indicator: 'I99', to: 4 },
      { indicator: 'I1', to: 3 },
      { indicator: 'I1', to: 6 },
      { indicator: 'I1', to: '3.5' },
      { indicator: 'I1', to: 'tiga' },
      { indicator: 'I2', to: 4, unit: 'hilang' },
      { indicator: 'I2', to: 4 },
      { indicator: 'I3', to: 4, funding: 'shared' },
      { indicator: 'I4', to: 4, fundedBy: 'Provinsi' },
    ];
    const problem = await problemOf(await add(admin, path, { assessment, target: { index: '3.5' }, steps }));
    expect(problem.code).toBe('input-invalid');
    expect(problem.errors.map(({ path: place, code }) => [place, code])).toEqual([
      ['$.steps[0].indicator', 'not-allowed'],
      ['$.steps[1].to', 'not-allowed'],
      ['$.steps[2].to', 'out-of-range'],
      ['$.steps[3].to', 'malformed'],
      ['$.steps[4].to', 'malformed'],
      ['$.steps[6].to', 'not-allowed'],
      ['$.steps[5].unit', 'not-allowed'],
      ['$.steps[7].fundedBy', 'required'],
      ['$.steps[8].fundedBy', 'not-allowed'],
    ]);
    const budget = await add(admin, path, { assessment, target: { index: '3.5' }, steps: LISTED, budget: 5 });
    expect((await problemOf(budget)).errors).toMatchObject([{ path: '$.budget', code: 'not-allowed' }]);
  });

  test('has at most 200 steps, and takes more of them later', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, 1);
    const all = Object.keys(levelsOf(1)).flatMap((indicator) =>
      [2, 3, 4, 5].map((to) => ({ indicator, to })),
    );
    expect(all).toHaveLength(188);
    const target = { predicate: 'memuaskan' };
    const many = await add(admin, path, { assessment, target, steps: [...all, ...all.slice(0, 13)] });
    expect((await problemOf(many)).errors).toMatchObject([{ path: '$.steps', code: 'out-of-range' }]);
    const made = await plan(admin, path, { assessment, target, steps: all.slice(0, 100) });
    const more = `/v1/plans/${made.id}/steps`;
    const full = await admin.ask<Plan>('POST', more, { steps: all.slice(100) });
    expect([full.steps.length, full.ifDone?.index.fraction]).toEqual([188, '5']);
    const again = await problemOf(await admin.send('POST', more, { steps: all.slice(0, 1) }));
    expect(again.errors).toMatchObject([{ path: '$.steps[0].to', code: 'not-allowed' }]);
    const tooMany = await admin.send('POST', more, { steps: all.slice(0, 13) });
    expect((await problemOf(tooMany)).code).toBe('wrong-state');
    const fixed = Object.keys(levelsOf(1)).slice(1);
    const calculated = await plan(admin, path, { assessment, target: { index: '1.01' }, fixed });
    const foreign = await admin.send('POST', `/v1/plans/${calculated.id}/steps`, { steps: all.slice(0, 1) });
    expect((await problemOf(foreign)).code).toBe('wrong-state');
  });

  test('has no index while an indicator is not rated, and plans nothing for that one', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, 3);
    await admin.ask('DELETE', `/v1/assessments/${assessment}/ratings/I47`, undefined, { 'if-match': '"r2"' });
    const made = await plan(admin, path, { assessment, target: { index: '3.05' }, steps: LISTED });
    expect(made).toMatchObject({
      now: null,
      ifDone: null,
      reachesTarget: null,
      baseRate: null,
      missing: ['I47'],
    });
    const unrated = { assessment, target: { index: '4' }, steps: [{ indicator: 'I47', to: 4 }] };
    expect((await problemOf(await add(admin, path, unrated))).errors).toMatchObject([
      { path: '$.steps[0].to', code: 'not-allowed' },
    ]);
  });
});

describe('years', () => {
  const requires = [{ code: 'I2', at: 4, needs: 'I1', min: 4 }];

  test('put no prerequisite later than what needs it, and the refusal names both', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, 3);
    const target = { index: '3.05' };
    const late = [LISTED[0], LISTED[1], { indicator: 'I2', to: 4, year: 2026 }];
    const refused = await problemOf(await add(admin, path, { assessment, target, requires, steps: late }));
    expect(refused).toMatchObject({
      code: 'plan-order',
      errors: [{ path: '$.steps[2].year', code: 'plan-order' }],
    });
    expect(refused.detail).toContain('I2 tingkat 4 (2026) memerlukan I1 tingkat 4 (2027)');
    const made = await plan(admin, path, { assessment, target, requires, steps: LISTED });
    const prerequisite = await problemOf(await change(admin, made, stepOf(made, 'I1', '4'), { year: 2028 }));
    expect(prerequisite).toMatchObject({ code: 'plan-order', errors: [{ path: '$.year' }] });
    // The level below is a prerequisite too.
    const above = await problemOf(await change(admin, made, stepOf(made, 'I1', '5'), { year: 2026 }));
    expect(above.detail).toContain('I1 tingkat 5 (2026) memerlukan I1 tingkat 4 (2027)');
    // In the other order both may move.
    expect((await change(admin, made, stepOf(made, 'I2', '4'), { year: 2028 })).status).toBe(200);
    expect((await change(admin, made, stepOf(made, 'I1', '4'), { year: 2028 })).status).toBe(200);
  });

  test('cannot be broken by two changes at once that are fine alone', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, 3);
    const steps = [
      { indicator: 'I1', to: 4, year: 2027 },
      { indicator: 'I2', to: 4, year: 2028 },
    ];
    const made = await plan(admin, path, { assessment, target: { index: '3.02' }, requires, steps });
    const both = await Promise.all([
      change(admin, made, stepOf(made, 'I1', '4'), { year: 2028 }),
      change(admin, made, stepOf(made, 'I2', '4'), { year: 2027 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await read(admin, made)).unmet).toEqual([]);
  });

  test('show what lacks its prerequisite: dropped, without a year, or never planned', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, 3);
    const made = await plan(admin, path, { assessment, target: { index: '3.05' }, requires, steps: LISTED });
    expect(made.unmet).toEqual([]);
    const base = stepOf(made, 'I1', '4');
    await change(admin, made, base, { status: 'dropped' });
    const dropped = await read(admin, made);
    expect(dropped.unmet).toMatchObject([
      { indicator: 'I1', to: '5', needs: 'I1', min: '4', basis: 'level-below' },
      { indicator: 'I2', to: '4', needs: 'I1', min: '4', basis: 'own' },
    ]);
    // A level rests on the one below: neither counts.
    expect(dropped.ifDone?.index.fraction).toBe('3013/1000');
    expect(dropped.stale.isStale).toBe(false);
    await change(admin, made, stepOf(dropped, 'I1', '4'), { status: 'planned', year: null });
    expect((await read(admin, made)).unmet).toHaveLength(2);
  });
});

describe('a step', () => {
  test('is changed by the revision it was read with; of ten at once one succeeds', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, 3);
    const made = await plan(admin, path, { assessment, target: { index: '3.05' }, steps: LISTED });
    const step = stepOf(made, 'I1', '4');
    const without = await admin.send('PATCH', `/v1/plans/${made.id}/steps/${step.id}`, { risk: 'X' });
    expect((await problemOf(without)).code).toBe('revision-missing');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, k) => change(admin, made, step, { cost: k, risk: `Risiko ${k}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...new Array(9).fill(412)]);
    const winner = (await answers.find(({ status }) => status === 200)?.json()) as {
      step: Step;
      plan: unknown;
    };
    expect(schemas.changedStepSchema.parse(winner)).toEqual(winner);
    expect(stepOf(await read(admin, made), 'I1', '4')).toEqual(winner.step);
    const other = await plan(admin, path, { assessment, target: { index: '3.05' }, steps: LISTED });
    expect((await change(admin, other, step, { risk: 'X' })).status).toBe(404);
  });

  test('takes unit, cost, funding, risk, date and status, and the sums follow', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, 3);
    const made = await plan(admin, path, { assessment, target: { index: '3.05' }, steps: LISTED });
    const step = stepOf(made, 'I2', '4');
    const alone = await problemOf(await change(admin, made, step, { funding: 'shared' }));
    expect(alone.errors).toMatchObject([{ path: '$.fundedBy', code: 'required' }]);
    const fields = {
      unit: 'diskominfo',
      cost: '999999999999999999',
      funding: 'shared',
      fundedBy: 'Kementerian',
      risk: 'Tenaga ahli kurang',
      mitigation: 'Kontrak tahun jamak',
      due: '2027-06-30',
      status: 'running',
    };
    const changed = await change(admin, made, step, fields);
    expect(await changed.json()).toMatchObject({
      step: { ...fields, revision: 2 },
      plan: {
        cost: { own: '100', shared: '1000000000000000299', unpriced: 0 },
        funders: [
          { by: 'Kementerian', cost: '999999999999999999' },
          { by: 'Provinsi', cost: '300' },
        ],
      },
    });
    const own = await change(admin, made, { ...step, revision: 2 }, { funding: 'own' });
    expect(await own.json()).toMatchObject({ step: { funding: 'own', fundedBy: '' } });
    const log = JSON.stringify(await admin.ask('GET', `${path}/audit?entity=plan-step`));
    expect(log).toContain('"status":"running"');
    expect(log).not.toContain('Tenaga ahli');
  });

  test('is overdue by the calendar of the institution', async () => {
    const { admin, path, assessment, person } = await ratedInstitution(api, 3);
    const leader = await person([{ role: 'leader' }]);
    const steps = [
      { indicator: 'I1', to: 4, due: '2027-03-31' },
      { indicator: 'I2', to: 4, due: '2027-03-31', status: 'done' },
    ];
    const made = await plan(admin, path, { assessment, target: { index: '3.02' }, steps });
    const lateAt = async (moment: string) => {
      const then = (await atTime(api, moment))(leader);
      return (await read(then, made)).steps.map(({ isOverdue }) => isOverdue);
    };
    expect(await lateAt('2027-03-31T15:59:59Z')).toEqual([false, false]);
    expect(await lateAt('2027-03-31T16:00:00Z')).toEqual([true, false]);
  });

  test('of a unit is worked on by its PIC, who plans nothing and touches no other unit’s', async () => {
    const { admin, path, assessment, person } = await ratedInstitution(api, 3);
    const pic = await person([{ role: 'pic', unit: 'diskominfo' }]);
    const made = await plan(admin, path, {
      assessment,
      target: { index: '3.05' },
      steps: [{ indicator: 'I1', to: 4, unit: 'diskominfo' }, ...LISTED.slice(2)],
    });
    const own = stepOf(made, 'I1', '4');
    const refused = [
      await change(pic, made, own, { cost: 1 }),
      await change(pic, made, own, { year: 2030 }),
      await change(pic, made, stepOf(made, 'I2', '4'), { status: 'running' }),
      await pic.send('PATCH', `/v1/plans/${made.id}`, { title: 'X' }, { 'if-match': '"r1"' }),
      await pic.send('POST', `/v1/plans/${made.id}/refresh`),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
    const done = await change(pic, made, own, { status: 'running', risk: 'Data belum lengkap' });
    expect(done.status).toBe(200);
  });
});

describe('ratings that changed', () => {
  test('make a plan stale: what is reached and what begins elsewhere; a listed plan is refreshed in place', async () => {
    const { admin, path, assessment, rate } = await ratedInstitution(api, 3);
    const made = await plan(admin, path, { assessment, target: { index: '3.05' }, steps: LISTED });
    await change(admin, made, stepOf(made, 'I1', '5'), { mitigation: 'Tetap' });
    await rate(`42${'3'.repeat(45)}`);
    const stale = await read(admin, made);
    expect(stale.stale).toEqual({
      isStale: true,
      because: [
        { reason: 'reached', step: stepOf(made, 'I1', '4').id, indicator: 'I1' },
        { reason: 'from-changed', step: stepOf(made, 'I2', '4').id, indicator: 'I2' },
      ],
    });
    const fresh = await refresh(admin, made);
    expect(fresh.stale.isStale).toBe(false);
    expect(stepOf(fresh, 'I1', '4')).toMatchObject({ status: 'done', cost: '100', isReached: true });
    expect(stepOf(fresh, 'I1', '5')).toMatchObject({ from: '4', mitigation: 'Tetap', cost: '300' });
    expect(stepOf(fresh, 'I2', '4')).toMatchObject({ from: '2' });
    expect(await read(admin, made)).toEqual(fresh);
  });

  test('a refresh calculates the rest anew and keeps what people entered', async () => {
    const { admin, path, assessment, rate } = await ratedInstitution(api, KALSEL_2023_LEVELS);
    const made = await plan(admin, path, {
      assessment,
      target: { index: '3.5' },
      costs: ONE_EACH,
      year: 2027,
    });
    const touched = stepOf(made, 'I14', '4');
    expect((await change(admin, made, touched, { risk: 'Vendor tunggal', cost: 5 })).status).toBe(200);
    expect((await change(admin, made, stepOf(made, 'I47', '5'), { status: 'dropped' })).status).toBe(200);
    const better = [...KALSEL_2023_LEVELS];
    better[31] = '5';
    await rate(better.join(''));
    expect((await read(admin, made)).reachesTarget).toBe(false);
    const fresh = await refresh(admin, made);
    expect(fresh).toMatchObject({ reachesTarget: true, stale: { isStale: false }, unmet: [] });
    expect(stepOf(fresh, 'I14', '4')).toMatchObject({ risk: 'Vendor tunggal', cost: '5', from: '3' });
    // Nobody has touched the step below, but the touched one rests on it.
    expect(stepOf(fresh, 'I14', '3')).toEqual({
      ...stepOf(made, 'I14', '3'),
      position: expect.any(Number),
      revision: expect.any(Number),
    });
    // What was dropped is not chosen again; something else takes its place.
    expect(stepOf(fresh, 'I47', '5')).toMatchObject({ status: 'dropped' });
    expect(stepOf(fresh, 'I32', '5')).toMatchObject({ status: 'done', isReached: true });
    const planned = ({ steps }: Plan) => steps.filter(({ status }) => status === 'planned').length;
    // One is done, one dropped; it weighed 3.00, and what is left weighs 2.50: two take its place.
    expect([planned(made), planned(fresh)]).toEqual([30, 30]);
    expect(await refresh(admin, made)).toMatchObject({ steps: fresh.steps });
  });

  test('two refreshes and a change at once leave one plan, and what was answered as stored is there', async () => {
    const { admin, path, assessment, rate } = await ratedInstitution(api, KALSEL_2023_LEVELS);
    const made = await plan(admin, path, { assessment, target: { index: '3.5' }, costs: ONE_EACH });
    const step = stepOf(made, 'I14', '4');
    await rate(`${KALSEL_2023_LEVELS.slice(0, 31)}5${KALSEL_2023_LEVELS.slice(32)}`);
    const [first, second, changed] = await Promise.all([
      admin.send('POST', `/v1/plans/${made.id}/refresh`),
      admin.send('POST', `/v1/plans/${made.id}/refresh`),
      change(admin, made, step, { risk: 'Bersamaan' }),
    ]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect([200, 412]).toContain(changed.status);
    const after = await read(admin, made);
    expect(stepOf(after, 'I14', '4').risk).toBe(changed.status === 200 ? 'Bersamaan' : '');
    const names = after.steps.map(({ indicator, to }) => `${indicator}/${to}`);
    expect(new Set(names).size).toBe(names.length);
    expect(after).toMatchObject({ reachesTarget: true, stale: { isStale: false }, unmet: [], revision: 3 });
  });

  test('a changed target waits for a refresh', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, KALSEL_2023_LEVELS);
    const made = await plan(admin, path, { assessment, target: { index: '3.0' }, costs: ONE_EACH });
    const one = `/v1/plans/${made.id}`;
    const changed = await admin.ask<Plan>('PATCH', one, { target: { index: '3.5' } }, { 'if-match': '"r1"' });
    expect(changed).toMatchObject({
      reachesTarget: false,
      stale: { because: [{ reason: 'task-changed', step: null }] },
    });
    const fresh = await refresh(admin, made);
    expect(fresh).toMatchObject({
      reachesTarget: true,
      stale: { isStale: false },
      calculation: { cost: '30' },
    });
    const wrong = await admin.send('PATCH', one, { target: {} }, { 'if-match': '"r3"' });
    expect((await problemOf(wrong)).errors).toMatchObject([{ path: '$.target' }]);
  });
});

describe('plans', () => {
  test('are archived, change nothing meanwhile, and come back', async () => {
    const { admin, path, assessment } = await ratedInstitution(api, 3);
    const made = await plan(admin, path, { assessment, target: { index: '3.05' }, steps: LISTED });
    const one = `/v1/plans/${made.id}`;
    await admin.ask('PATCH', one, { archived: true }, { 'if-match': '"r1"' });
    expect(await admin.ask('GET', `${path}/plans`)).toMatchObject({ plans: [] });
    const list = await admin.ask('GET', `${path}/plans?archived=true`);
    expect(schemas.planPageSchema.parse(list)).toEqual(list);
    expect(list).toMatchObject({ plans: [{ id: made.id, title: 'Rencana aksi 2024' }] });
    expect((await problemOf(await change(admin, made, stepOf(made, 'I1', '4'), { risk: 'X' }))).code).toBe(
      'wrong-state',
    );
    expect((await admin.send('POST', `${one}/refresh`)).status).toBe(409);
    const back = await admin.ask<Plan>(
      'PATCH',
      one,
      { archived: false, title: 'Lagi' },
      { 'if-match': '"r2"' },
    );
    expect(back).toMatchObject({ archivedAt: null, title: 'Lagi', steps: made.steps });
    expect((await admin.send('PATCH', one, { title: 'X' }, { 'if-match': '"r1"' })).status).toBe(412);
  });

  test('of a regency are read by its province and by nobody else', async () => {
    const province = 'Provinsi Rencana';
    const above = await ownInstitution(api, { kind: 'provinsi', province });
    const below = await ratedInstitution(api, 3, { facts: { kind: 'kabupaten', province } });
    const neighbour = await ownInstitution(api, { kind: 'kabupaten', province });
    const made = await plan(below.admin, below.path, {
      assessment: below.assessment,
      target: { index: '3.05' },
      steps: LISTED,
    });
    expect(await read(above.admin, made)).toEqual(made);
    expect((await change(above.admin, made, stepOf(made, 'I1', '4'), { risk: 'X' })).status).toBe(403);
    expect((await neighbour.admin.send('GET', `/v1/plans/${made.id}`)).status).toBe(404);
  });
});

test('of five plans that are stored at once where two more fit, two are', async () => {
  const { admin, path, id, assessment } = await ratedInstitution(api, 3);
  await api.query(
    `insert into action_plan (institution_id, assessment_id, title, origin, target, task, created_by, created_at)
     select i.id, $2, 'Rencana ' || n, 'listed', '{"index":"3"}', '{}', 'system', now()
     from institution i, generate_series(1, 498) n where slug = $1`,
    [id, assessment],
  );
  const body = { assessment, target: { index: '3.05' }, steps: [{ indicator: 'I1', to: 4 }] };
  const answers = await Promise.all(Array.from({ length: 5 }, () => add(admin, path, body)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409]);
});
