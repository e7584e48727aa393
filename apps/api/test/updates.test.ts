import { describe, expect, test } from 'vitest';
import * as schemas from '../src/routes/schemas/updates.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { ownInstitution, type Person, SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as ProblemAnswer).code;
const at = (revision: number) => ({ 'if-match': `"r${revision}"` });

interface Update {
  readonly id: string;
  readonly status: string;
  readonly revision: number;
  readonly unit: string;
  readonly current: string | null;
  readonly index: {
    readonly before: { readonly text: string };
    readonly after: { readonly text: string };
    readonly delta: { readonly fraction: string };
  } | null;
}
interface Assessment {
  readonly id: string;
  readonly revision: number;
  readonly ratings: readonly {
    readonly code: string;
    readonly value: string | null;
    readonly update: string | null;
    readonly dissent: readonly unknown[];
  }[];
}

/** An institution with two units, an open assessment, and the people who work on it. */
async function office() {
  const own = await ownInstitution(api);
  await own.admin.ask('POST', `${own.path}/units`, { code: 'dinkes', name: 'Dinas Kesehatan' });
  const assessment = await own.admin.ask<Assessment>('POST', `${own.path}/assessments`, { year: 2025 });
  const operator = await own.person([{ role: 'operator', unit: 'diskominfo' }]);
  const health = await own.person([{ role: 'operator', unit: 'dinkes' }]);
  const coordinator = await own.person([{ role: 'coordinator' }]);
  const draft = (who: Person, indicator: string, value?: unknown, unit?: string) =>
    who.ask<Update>('POST', '/v1/updates', {
      assessment: assessment.id,
      indicator,
      ...(value === undefined ? {} : { value }),
      ...(unit === undefined ? {} : { unit }),
    });
  const submitted = async (who: Person, indicator: string, value: unknown, unit?: string) => {
    const { id, revision } = await draft(who, indicator, value, unit);
    return who.ask<Update>('POST', `/v1/updates/${id}/submit`, undefined, at(revision));
  };
  const read = () => own.admin.ask<Assessment>('GET', `/v1/assessments/${assessment.id}`);
  return { ...own, assessment, operator, health, coordinator, draft, submitted, read };
}

describe('an update', () => {
  test('goes from draft to rating, and every answer shows the index without and with it', async () => {
    const { operator, coordinator, draft, read, admin, path } = await office();
    const made = await draft(operator, 'I1', 3);
    expect(made).toMatchObject({
      status: 'draft',
      unit: 'diskominfo',
      value: '3',
      current: null,
      // I1 weighs 1.3 of 100 and was counted as 1.
      index: { before: { text: '1.00' }, after: { text: '1.03' }, delta: { fraction: '13/500' } },
    });
    const one = `/v1/updates/${made.id}`;
    await operator.ask('PATCH', one, { value: 5, note: 'Perbup 12/2025' }, at(1));
    const submitted = await operator.ask<Update>('POST', `${one}/submit`, undefined, at(2));
    expect(submitted).toMatchObject({ status: 'submitted', revision: 3 });
    expect((await read()).ratings[0]).toMatchObject({ value: null });
    const accepted = await coordinator.ask<Update>('POST', `${one}/accept`, undefined, at(3));
    expect(accepted).toMatchObject({
      status: 'accepted',
      decidedBy: `official:${coordinator.id}`,
      current: '5',
      index: { before: { text: '1.00' }, after: { text: '1.05' }, delta: { fraction: '13/250' } },
    });
    expect(schemas.updateSchema.parse(accepted)).toEqual(accepted);
    expect(await read()).toMatchObject({
      revision: 2,
      ratings: [
        { code: 'I1', value: '5', note: 'Perbup 12/2025', update: made.id, dissent: [] },
        ...Array(46).fill({}),
      ],
    });
    // What was decided stays as it was then, whatever happens to the assessment later.
    await admin.ask('PUT', `/v1/assessments/${(await read()).id}/ratings/I2`, { value: 5 }, at(2));
    expect(await operator.ask('GET', one)).toMatchObject({ index: accepted.index });
    const { entries } = await admin.ask<{ entries: { action: string }[] }>(
      'GET',
      `${path}/audit?entity=update&entityId=${made.id}`,
    );
    expect(entries.map(({ action }) => action)).toEqual([
      'update.accept',
      'update.submit',
      'update.change',
      'update.draft',
    ]);
  });

  test('is continued where the unit has a draft of the indicator, also by ten who begin at once', async () => {
    const { operator, health, person, assessment } = await office();
    const colleague = await person([{ role: 'pic', unit: 'diskominfo' }]);
    const begin = (who: Person, value: number, indicator = 'I1') =>
      who.ask<Update>('POST', '/v1/updates', {
        assessment: assessment.id,
        indicator,
        value,
        continueDraft: true,
      });
    const begun = await Promise.all(
      Array.from({ length: 10 }, (_, at) => begin(at % 2 === 0 ? operator : colleague, (at % 5) + 1)),
    );
    expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
    expect(new Set(begun.map(({ revision }) => revision))).toEqual(new Set([1]));
    const [{ id }] = begun as [Update];
    expect((await begin(health, 3)).id).not.toBe(id);
    expect((await begin(operator, 3, 'I2')).id).not.toBe(id);
    await operator.ask('POST', `/v1/updates/${id}/submit`, undefined, at(1));
    expect((await begin(operator, 3)).id).not.toBe(id);
  });

  test('that is continued is the one that was touched last', async () => {
    const { operator, draft, path, assessment } = await office();
    const first = await draft(operator, 'I1', 3);
    await draft(operator, 'I2', 3);
    const again = { assessment: assessment.id, indicator: 'I1', value: 5, continueDraft: true };
    expect(await operator.ask('POST', '/v1/updates', again)).toMatchObject({ id: first.id, value: '3' });
    const { updates } = await operator.ask<{ updates: Update[] }>(
      'GET',
      `${path}/updates?mine=true&order=touched&limit=1`,
    );
    expect(updates.map(({ id }) => id)).toEqual([first.id]);
  });

  test('may be drafted without a value, but not submitted', async () => {
    const { operator, draft } = await office();
    const made = await draft(operator, 'I1');
    expect(made).toMatchObject({ value: null, index: null });
    const early = await operator.send('POST', `/v1/updates/${made.id}/submit`, undefined, at(1));
    expect(await codeOf(early)).toBe('wrong-state');
  });

  test('is undone until it was reviewed: taken back to correct it, or withdrawn for good', async () => {
    const { operator, coordinator, submitted } = await office();
    const first = await submitted(operator, 'I1', 3);
    const one = `/v1/updates/${first.id}`;
    const back = await operator.ask<Update>('POST', `${one}/withdraw`, { to: 'draft' }, at(2));
    expect(back.status).toBe('draft');
    await operator.ask('POST', `${one}/submit`, undefined, at(3));
    await operator.ask('POST', `${one}/withdraw`, {}, at(4));
    const late = await coordinator.send('POST', `${one}/accept`, undefined, at(5));
    const problem = (await late.json()) as ProblemAnswer;
    expect([problem.code, problem.detail]).toEqual(['wrong-state', 'Usulan ini sudah ditarik.']);
    const second = await submitted(operator, 'I1', 3);
    await coordinator.ask('POST', `/v1/updates/${second.id}/accept`, undefined, at(2));
    const undone = await operator.send('POST', `/v1/updates/${second.id}/withdraw`, {}, at(3));
    expect(await codeOf(undone)).toBe('wrong-state');
  });

  test('comes back with a reason; "other" needs a note', async () => {
    const { operator, coordinator, submitted } = await office();
    const { id } = await submitted(operator, 'I1', 3);
    const bare = await coordinator.send('POST', `/v1/updates/${id}/return`, { reason: 'other' }, at(2));
    expect(await bare.json()).toMatchObject({ code: 'input-invalid', errors: [{ path: '$.note' }] });
    const returned = await coordinator.ask<Update>(
      'POST',
      `/v1/updates/${id}/return`,
      { reason: 'outdated', note: 'SK 2021; perlu yang berlaku' },
      at(2),
    );
    expect(returned).toMatchObject({
      status: 'returned',
      reason: { code: 'outdated', note: 'SK 2021; perlu yang berlaku' },
      index: null,
    });
  });

  test('of eight decisions at once one wins; the others hear who decided', async () => {
    const { operator, coordinator, admin, submitted, read } = await office();
    const { id } = await submitted(operator, 'I1', 3);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, k) =>
        k % 2 === 0
          ? coordinator.send('POST', `/v1/updates/${id}/accept`, undefined, at(2))
          : admin.send('POST', `/v1/updates/${id}/return`, { reason: 'missing' }, at(2)),
      ),
    );
    const [won, ...more] = answers.filter(({ status }) => status === 200);
    if (!won) throw new Error('nobody won');
    expect(more).toEqual([]);
    const { status } = (await won.json()) as Update;
    const lost = (await Promise.all(
      answers.filter((answer) => answer !== won).map((answer) => answer.json()),
    )) as ProblemAnswer[];
    expect([...new Set(lost.map(({ code }) => code))]).toEqual(['wrong-state']);
    expect(lost[0]?.detail).toMatch(/^Usulan ini sudah (diterima|dikembalikan) oleh (official|key):\d+\.$/);
    expect((await read()).ratings[0]?.value).toBe(status === 'accepted' ? '3' : null);
  });

  test('twelve accepted at once all count, each from the index that the one before left', async () => {
    const { operator, coordinator, submitted, read } = await office();
    const updates = await Promise.all(
      Array.from({ length: 12 }, (_, k) => submitted(operator, `I${k + 1}`, 5)),
    );
    const accepted = await Promise.all(
      updates.map(({ id }) => coordinator.ask<Update>('POST', `/v1/updates/${id}/accept`, undefined, at(2))),
    );
    const after = await read();
    expect(after.revision).toBe(13);
    expect(after.ratings.slice(0, 12).map(({ value }) => value)).toEqual(Array(12).fill('5'));
    const pairs = accepted.map(({ index }) => [index?.before.text, index?.after.text]);
    expect(pairs).toContainEqual(['1.00', expect.anything()]);
    expect(new Set(pairs.map(String)).size).toBe(12);
  });
});

describe('units that say different things', () => {
  test('are never averaged: the one decided counts, the other stays visible', async () => {
    const { operator, health, coordinator, submitted, read } = await office();
    const mine = await submitted(operator, 'I3', 2);
    expect((await read()).ratings[2]).toMatchObject({ value: null, dissent: [] });
    const theirs = await submitted(health, 'I3', 4);
    expect((await read()).ratings[2]).toMatchObject({
      value: null,
      dissent: [
        { unit: 'diskominfo', value: '2' },
        { unit: 'dinkes', value: '4' },
      ],
    });
    await coordinator.ask('POST', `/v1/updates/${mine.id}/accept`, undefined, at(2));
    expect((await read()).ratings[2]).toMatchObject({
      value: '2',
      dissent: [{ update: theirs.id, unit: 'dinkes', value: '4', status: 'submitted' }],
    });
    await coordinator.ask('POST', `/v1/updates/${theirs.id}/accept`, undefined, at(2));
    expect((await read()).ratings[2]).toMatchObject({
      value: '4',
      dissent: [{ update: mine.id, unit: 'diskominfo', value: '2', status: 'accepted' }],
    });
  });

  test('the person in charge of the owning unit decides about what others propose, and about nothing else', async () => {
    const { path, admin, person, health, operator, submitted } = await office();
    await admin.ask('PUT', `${path}/owners/spbe-2020/I3`, {
      owner: 'diskominfo',
      contributors: [{ unit: 'dinkes' }],
    });
    const owner = await person([{ role: 'pic', unit: 'diskominfo' }]);
    const stranger = await person([{ role: 'pic', unit: 'dinkes' }]);
    const theirs = await submitted(health, 'I3', 4);
    const own = await submitted(operator, 'I3', 4);
    const accept = (who: Person, { id }: Update) =>
      who.send('POST', `/v1/updates/${id}/accept`, undefined, at(2));
    expect(await codeOf(await accept(stranger, theirs))).toBe('forbidden');
    expect(await codeOf(await accept(owner, own))).toBe('forbidden');
    expect((await accept(owner, theirs)).status).toBe(200);
  });
});

describe('who speaks for a unit', () => {
  test('is held to it', async () => {
    const { operator, health, draft, assessment, admin, coordinator } = await office();
    const other = await operator.send('POST', '/v1/updates', {
      assessment: assessment.id,
      indicator: 'I1',
      unit: 'dinkes',
      value: 3,
    });
    expect(await codeOf(other)).toBe('forbidden');
    const theirs = await draft(health, 'I1', 3, 'dinkes');
    expect(await codeOf(await operator.send('PATCH', `/v1/updates/${theirs.id}`, { value: 1 }, at(1)))).toBe(
      'forbidden',
    );
    // A key sits in no unit, so it must name one.
    const unclear = await admin.send('POST', '/v1/updates', { assessment: assessment.id, indicator: 'I1' });
    expect(await unclear.json()).toMatchObject({
      code: 'input-invalid',
      errors: [{ path: '$.unit', code: 'required' }],
    });
    expect(await draft(coordinator, 'I1', 3, 'dinkes')).toMatchObject({ unit: 'dinkes' });
    const nowhere = await admin.send('POST', '/v1/updates', {
      assessment: assessment.id,
      indicator: 'I1',
      unit: 'tidak-ada',
    });
    expect(await codeOf(nowhere)).toBe('not-found');
  });

  test('cannot propose what the scale does not have, for an indicator that does not exist, or once it is frozen', async () => {
    const { operator, assessment, admin } = await office();
    const send = (changes: object) =>
      operator.send('POST', '/v1/updates', { assessment: assessment.id, indicator: 'I1', ...changes });
    expect(await (await send({ value: 6 })).json()).toMatchObject({
      code: 'ratings-invalid',
      errors: [{ path: '$.value' }],
    });
    expect(await codeOf(await send({ indicator: 'I99' }))).toBe('not-found');
    expect(await codeOf(await send({ value: 3.5 }))).toBe('input-invalid');
    await admin.ask('POST', `/v1/assessments/${assessment.id}/submit`, { unanswered: 'lowest' }, at(1));
    expect(await codeOf(await send({ value: 3 }))).toBe('wrong-state');
  });
});

test('the list is filtered and paged, the newest first', async () => {
  const { operator, health, coordinator, path, draft, submitted, assessment } = await office();
  await draft(operator, 'I1', 3);
  await submitted(operator, 'I2', 3);
  await submitted(health, 'I2', 4);
  const list = (query: string, who: Person = coordinator) =>
    who.ask<{ updates: { indicator: string; unit: string }[]; nextCursor: string | null }>(
      'GET',
      `${path}/updates?${query}`,
    );
  const all = await list('');
  expect(all.updates.map(({ indicator, unit }) => [indicator, unit])).toEqual([
    ['I2', 'dinkes'],
    ['I2', 'diskominfo'],
    ['I1', 'diskominfo'],
  ]);
  expect(schemas.updateListSchema.parse(all)).toEqual(all);
  expect((await list('status=submitted&unit=dinkes')).updates).toHaveLength(1);
  expect((await list(`indicator=I2&assessment=${assessment.id}`)).updates).toHaveLength(2);
  expect((await list('mine=true', operator)).updates).toHaveLength(2);
  const first = await list('limit=2');
  const rest = await list(`limit=2&cursor=${first.nextCursor}`);
  expect([first.updates.length, rest.updates.length, rest.nextCursor]).toEqual([2, 1, null]);
  expect(await codeOf(await coordinator.send('GET', `${path}/updates?cursor=x`))).toBe('cursor-invalid');
});

test('value and note of a draft can be taken away again', async () => {
  const { operator, draft } = await office();
  const { id } = await draft(operator, 'I1', 3);
  const change = (body: object, revision: number) =>
    operator.ask('PATCH', `/v1/updates/${id}`, body, at(revision));
  expect(await change({ note: 'SOP baru' }, 1)).toMatchObject({ value: '3', note: 'SOP baru' });
  expect(await change({ value: null }, 2)).toMatchObject({ value: null, note: 'SOP baru', index: null });
  expect(await change({ value: 4, note: null }, 3)).toMatchObject({ value: '4', note: '' });
});

test('a person finds the draft that they touched last, also by evidence, page by page', async () => {
  const { operator, health, draft, path, assessment } = await office();
  const made = [
    await draft(operator, 'I1', 3),
    await draft(operator, 'I2', 3),
    await draft(operator, 'I3', 3),
  ];
  await draft(health, 'I4', 3);
  const page = (query = '') =>
    operator.ask<{
      updates: { id: string; indicator: string; updatedAt: string }[];
      nextCursor: string | null;
    }>('GET', `${path}/updates?mine=true&status=draft&order=touched${query}`);
  await operator.ask('PATCH', `/v1/updates/${made[1]?.id}`, { note: 'SK' }, at(1));
  const evidence = { assessment: assessment.id, indicator: 'I1', title: 'SK', update: made[0]?.id };
  await operator.ask('POST', '/v1/evidence', evidence);
  const all = (await page()).updates;
  expect(all.map(({ indicator }) => indicator)).toEqual(['I1', 'I2', 'I3']);
  const moments = all.map(({ updatedAt }) => updatedAt);
  expect(moments).toEqual([...moments].sort().reverse());
  const first = await page('&limit=2');
  const rest = await page(`&limit=2&cursor=${first.nextCursor}`);
  expect([...first.updates, ...rest.updates]).toEqual(all);
  expect(rest.nextCursor).toBeNull();
  // A place of one order is none of the other.
  const wrong = [`order=newest&cursor=${first.nextCursor}`, `order=touched&cursor=${made[0]?.id}`];
  for (const query of wrong) {
    expect(await codeOf(await operator.send('GET', `${path}/updates?${query}`))).toBe('cursor-invalid');
  }
});
