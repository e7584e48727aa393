import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Evidence, LINK, match, ownAssessment } from './setup/evidence.js';
import { pdf } from './setup/sample-files.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { send, sha256Of, upload } from './setup/upload.js';
import { ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
const problemOf = async (answer: Response): Promise<ProblemAnswer> => (await answer.json()) as ProblemAnswer;
const codeOf = async (answer: Response): Promise<string> => (await problemOf(answer)).code;

interface Page {
  readonly evidence: readonly Evidence[];
  readonly nextCursor: string | null;
}

describe('handing in', () => {
  test('a link, with level, themes and unit filled in from what is known', async () => {
    const { admin, assessment } = await ownAssessment(api, { I11: 4 });
    const body = { assessment, indicator: 'I11', url: LINK, title: ' Pergub 12/2024 ', unit: 'diskominfo' };
    const answer = await admin.send('POST', '/v1/evidence', body);
    const evidence = (await answer.json()) as Evidence;
    expect([answer.status, answer.headers.get('location'), answer.headers.get('etag')]).toEqual([
      201,
      `/v1/evidence/${evidence.id}`,
      '"r1"',
    ]);
    expect(evidence).toMatchObject({
      title: 'Pergub 12/2024',
      url: LINK,
      file: null,
      level: 4,
      unit: 'diskominfo',
      themes: ['application', 'data', 'infrastructure'],
      state: 'submitted',
      year: 2025,
    });
    expect(await admin.ask('GET', `/v1/evidence/${evidence.id}`)).toEqual(evidence);
  });

  test('a file, for an update, whose level and unit it takes', async () => {
    const { admin, path, assessment, handIn } = await ownAssessment(api);
    const update = await admin.ask<{ id: string }>('POST', '/v1/updates', {
      assessment,
      indicator: 'I11',
      unit: 'diskominfo',
      value: 5,
    });
    const { sha256 } = await upload(admin, path, pdf('arsitektur'), 'Arsitektur.pdf');
    const evidence = await handIn({ url: undefined, file: sha256, update: update.id });
    expect(evidence).toMatchObject({ level: 5, unit: 'diskominfo', update: update.id });
    expect(evidence.file).toEqual({
      sha256,
      name: 'Arsitektur.pdf',
      size: pdf('arsitektur').length,
      mediaType: 'application/pdf',
      path: `/v1/evidence/${evidence.id}/content`,
    });
  });

  test('an update says how many hang on it, removed ones left out', async () => {
    const { admin, path, assessment, handIn } = await ownAssessment(api);
    const draft = { assessment, indicator: 'I11', unit: 'diskominfo', value: 4 };
    const update = await admin.ask<{ id: string; evidence: number }>('POST', '/v1/updates', draft);
    expect(update.evidence).toBe(0);
    await handIn({ update: update.id });
    const removed = await handIn({ update: update.id });
    const count = async () => [
      (await admin.ask<{ evidence: number }>('GET', `/v1/updates/${update.id}`)).evidence,
      (await admin.ask<{ updates: { evidence: number }[] }>('GET', `${path}/updates`)).updates[0]?.evidence,
    ];
    expect(await count()).toEqual([2, 2]);
    await admin.ask('DELETE', `/v1/evidence/${removed.id}`, undefined, match(removed));
    expect(await count()).toEqual([1, 1]);
  });

  test('evidence goes over to another update of its indicator, and to no other', async () => {
    const { admin, assessment, handIn } = await ownAssessment(api);
    const draft = (indicator: string) =>
      admin.ask<{ id: string; revision: number }>('POST', '/v1/updates', {
        assessment,
        indicator,
        unit: 'diskominfo',
        value: 4,
      });
    const [first, second, other] = [await draft('I11'), await draft('I11'), await draft('I12')];
    const evidence = await handIn({ update: first.id });
    const one = `/v1/evidence/${evidence.id}`;
    const moved = await admin.ask<Evidence>('PATCH', one, { update: second.id }, match(evidence));
    expect(moved).toMatchObject({ update: second.id, url: LINK, level: evidence.level });
    const wrong = await admin.send('PATCH', one, { update: other.id }, match(moved));
    expect(await problemOf(wrong)).toMatchObject({ code: 'input-invalid', errors: [{ path: '$.update' }] });
    expect(await admin.ask('GET', one)).toMatchObject({ update: second.id });
  });

  test('what is asked for is missing until somebody hands it in', async () => {
    const { person, handIn, accept } = await ownAssessment(api);
    const asked = await handIn({ url: undefined, unit: 'diskominfo', documentDate: undefined });
    expect(asked).toMatchObject({ state: 'missing', file: null, url: null });
    await expect(accept(asked)).rejects.toThrow('wrong-state');
    const pic = await person([{ role: 'pic', unit: 'diskominfo' }]);
    const one = `/v1/evidence/${asked.id}`;
    const given = await pic.ask<Evidence>('PATCH', one, { url: LINK }, match(asked));
    expect(given).toMatchObject({ state: 'submitted', url: LINK, revision: 2 });
  });

  test.each([
    ['http', { url: 'http://jdih.example.go.id' }, 'url', 'malformed'],
    ['javascript', { url: 'javascript:alert(1)' }, 'url', 'malformed'],
    ['a password', { url: 'https://user:rahasia@example.go.id/x' }, 'url', 'malformed'],
    ['a new line', { url: 'https://example.go.id/\nx' }, 'url', 'malformed'],
    ['a long link', { url: `https://example.go.id/${'x'.repeat(2000)}` }, 'url', 'out-of-range'],
    ['a link that grows', { url: `https://example.go.id/${'é'.repeat(500)}` }, 'url', 'out-of-range'],
    ['a file and a link', { file: 'a'.repeat(64) }, 'url', 'not-allowed'],
    ['an unknown file', { url: undefined, file: 'a'.repeat(64) }, 'file', 'not-allowed'],
    ['a hash of another kind', { url: undefined, file: 'A'.repeat(64) }, 'file', 'malformed'],
    ['a title that turns', { title: 'SK \u202e fdp' }, 'title', 'malformed'],
    ['a title of two lines', { title: 'SK\nTim' }, 'title', 'malformed'],
    ['no title', { title: ' ' }, 'title', 'out-of-range'],
    ['a level that the indicator has not', { level: 0 }, 'level', 'not-allowed'],
    ['a day that is none', { documentDate: '2025-02-30' }, 'documentDate', 'malformed'],
    ['a year that is none', { documentDate: '0000-01-01' }, 'documentDate', 'malformed'],
    [
      'an end before the beginning',
      { validFrom: '2025-02-02', validUntil: '2025-02-01' },
      'validUntil',
      'out-of-range',
    ],
    ['a theme of nobody', { themes: ['politics'] }, 'themes[0]', 'not-allowed'],
    ['an update of nobody', { update: '999999999' }, 'update', 'not-allowed'],
  ])('%s is refused at its place', async (_, more, field, code) => {
    const { admin, assessment } = await ownAssessment(api);
    const body = { assessment, indicator: 'I11', url: LINK, title: 'SK', ...more };
    const problem = await problemOf(await admin.send('POST', '/v1/evidence', body));
    expect(problem).toMatchObject({ code: 'input-invalid', errors: [{ path: `$.${field}`, code }] });
  });

  test('an update of another indicator, or a withdrawn one, is not its update', async () => {
    const { admin, assessment, handIn } = await ownAssessment(api);
    const draft = { assessment, indicator: 'I1', unit: 'diskominfo', value: 4 };
    const other = await admin.ask<{ id: string; revision: number }>('POST', '/v1/updates', draft);
    await expect(handIn({ update: other.id })).rejects.toThrow('input-invalid');
    await admin.ask('POST', `/v1/updates/${other.id}/withdraw`, {}, match(other));
    await expect(handIn({ update: other.id, indicator: 'I1' })).rejects.toThrow('input-invalid');
  });

  test('an indicator or assessment that does not exist is not found', async () => {
    const { admin, assessment } = await ownAssessment(api);
    const body = { assessment, indicator: 'I48', title: 'SK' };
    expect(await codeOf(await admin.send('POST', '/v1/evidence', body))).toBe('not-found');
    expect(await codeOf(await admin.send('POST', '/v1/evidence', { ...body, assessment: '999999' }))).toBe(
      'not-found',
    );
  });
});

describe('whose it is', () => {
  test('a unit hands in, changes and removes for itself alone', async () => {
    const { admin, path, person, handIn } = await ownAssessment(api);
    await admin.ask('POST', `${path}/units`, { code: 'bappeda', name: 'Bappeda' });
    const pic = await person([{ role: 'pic', unit: 'diskominfo' }]);
    expect(await handIn({}, pic)).toMatchObject({ unit: 'diskominfo' });
    await expect(handIn({ unit: 'bappeda' }, pic)).rejects.toThrow('403');
    const others = await handIn({ unit: 'bappeda' });
    const one = `/v1/evidence/${others.id}`;
    expect(await codeOf(await pic.send('PATCH', one, { page: '3' }, match(others)))).toBe('forbidden');
    expect(await codeOf(await pic.send('DELETE', one, undefined, match(others)))).toBe('forbidden');
    const ofNobody = await handIn();
    const free = `/v1/evidence/${ofNobody.id}`;
    expect(await codeOf(await pic.send('DELETE', free, undefined, match(ofNobody)))).toBe('forbidden');
    expect((await pic.send('GET', one)).status).toBe(200);
    expect(await codeOf(await pic.send('POST', `${one}/accept`, undefined, match(others)))).toBe('forbidden');
  });

  test('another institution neither sees it nor may point to its file', async () => {
    const [mine, other] = [await ownAssessment(api), await ownAssessment(api)];
    const { sha256 } = await upload(mine.admin, mine.path, pdf('rahasia'));
    const evidence = await mine.handIn({ url: undefined, file: sha256 });
    for (const path of ['', '/content', '/check'])
      expect(await codeOf(await other.admin.send('GET', `/v1/evidence/${evidence.id}${path}`))).toBe(
        'not-found',
      );
    await expect(other.handIn({ url: undefined, file: sha256 })).rejects.toThrow('input-invalid');
    // Who has the same bytes uploads them, and has a file of their own.
    await upload(other.admin, other.path, pdf('rahasia'));
    expect((await other.handIn({ url: undefined, file: sha256 })).file?.sha256).toBe(sha256);
  });

  test('a province sees what there is, and not the bytes', async () => {
    const province = `Provinsi ${randomUUID()}`;
    const above = await ownInstitution(api, { kind: 'provinsi', province });
    const below = await ownAssessment(api, {}, { kind: 'kota', province });
    const { sha256 } = await upload(below.admin, below.path, pdf('uji penetrasi'));
    const evidence = await below.handIn({ url: undefined, file: sha256 });
    const one = `/v1/evidence/${evidence.id}`;
    expect(await above.admin.ask('GET', one)).toMatchObject({ id: evidence.id });
    expect(await codeOf(await above.admin.send('GET', `${one}/content`))).toBe('forbidden');
  });
});

describe('decisions', () => {
  test('accepted only with a date and a level', async () => {
    const { handIn, accept, admin } = await ownAssessment(api);
    const undated = await handIn({ documentDate: undefined });
    const refused = await admin.send('POST', `/v1/evidence/${undated.id}/accept`, undefined, match(undated));
    expect(await problemOf(refused)).toMatchObject({
      code: 'wrong-state',
      fix: expect.stringContaining('documentDate'),
    });
    const one = `/v1/evidence/${undated.id}`;
    const dated = await admin.ask<Evidence>('PATCH', one, { documentDate: '2025-03-01' }, match(undated));
    expect(await accept(dated)).toMatchObject({
      state: 'accepted',
      decidedBy: expect.stringMatching(/^key:/),
    });
  });

  test('returned with a reason, corrected, accepted; what was accepted is returned before it is changed', async () => {
    const { admin, person, handIn, accept } = await ownAssessment(api);
    const assessor = await person([{ role: 'assessor' }]);
    const first = await handIn({ unit: 'diskominfo' });
    const one = `/v1/evidence/${first.id}`;
    const reason = { reason: 'outdated', note: 'Dokumen 2022' };
    const returned = await assessor.ask<Evidence>('POST', `${one}/return`, reason, match(first));
    expect(returned).toMatchObject({ state: 'revision', reason: { code: 'outdated', note: 'Dokumen 2022' } });
    const change = { documentDate: '2025-06-01', page: 'halaman 4' };
    const changed = await admin.ask<Evidence>('PATCH', one, change, match(returned));
    expect(changed).toMatchObject({ state: 'submitted', reason: null, page: 'halaman 4' });
    const accepted = await accept(changed, assessor);
    for (const [method, sent] of [
      ['PATCH', { page: '5' }],
      ['DELETE', undefined],
    ] as const)
      expect(await codeOf(await admin.send(method, one, sent, match(accepted)))).toBe('wrong-state');
    expect(await codeOf(await admin.send('POST', `${one}/accept`, undefined, match(accepted)))).toBe(
      'wrong-state',
    );
    expect((await admin.send('POST', `${one}/return`, { reason: 'other' }, match(accepted))).status).toBe(
      400,
    );
    const back = await admin.ask<Evidence>('POST', `${one}/return`, { reason: 'unsigned' }, match(accepted));
    expect(back.state).toBe('revision');
  });

  test('of ten who decide from one revision at once, one does', async () => {
    const { admin, handIn } = await ownAssessment(api);
    const evidence = await handIn();
    const one = `/v1/evidence/${evidence.id}`;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, k) =>
        k % 2 === 0
          ? admin.send('POST', `${one}/accept`, undefined, match(evidence))
          : admin.send('POST', `${one}/return`, { reason: 'outdated' }, match(evidence)),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)]);
    const { entries } = await admin.ask<{ entries: readonly unknown[] }>(
      'GET',
      `/v1/institutions/${(await admin.ask<{ institutions: { id: string }[] }>('GET', '/v1/institutions')).institutions[0]?.id}/audit?entity=evidence&entityId=${evidence.id}`,
    );
    expect(entries).toHaveLength(2);
  });

  test('the log holds neither titles nor notes', async () => {
    const { admin, path, handIn } = await ownAssessment(api);
    const evidence = await handIn({ title: 'SK Budi Santoso' });
    const reason = { reason: 'other', note: 'Tanya Budi Santoso' };
    await admin.ask('POST', `/v1/evidence/${evidence.id}/return`, reason, match(evidence));
    const log = JSON.stringify(await admin.ask('GET', `${path}/audit?entity=evidence`));
    expect(log).toContain('"evidence.return"');
    expect(log).not.toContain('Budi');
  });
});

describe('removing', () => {
  test('can be taken back until the assessment is submitted', async () => {
    const { admin, one: assessment, handIn, submit } = await ownAssessment(api);
    const [first, second] = [await handIn(), await handIn()];
    const remove = (evidence: Evidence) =>
      admin.ask<Evidence>('DELETE', `/v1/evidence/${evidence.id}`, undefined, match(evidence));
    const removed = await remove(first);
    expect(await admin.ask<Page>('GET', `${assessment}/evidence`)).toMatchObject({
      evidence: [{ id: second.id }],
    });
    expect(await admin.ask('GET', `/v1/evidence/${first.id}`)).toMatchObject({
      removedAt: expect.any(String),
    });
    for (const [method, path] of [
      ['PATCH', ''],
      ['POST', '/accept'],
    ] as const) {
      const sent = method === 'PATCH' ? { page: '1' } : undefined;
      expect(
        await codeOf(await admin.send(method, `/v1/evidence/${first.id}${path}`, sent, match(removed))),
      ).toBe('not-found');
    }
    const restored = await admin.ask<Evidence>(
      'POST',
      `/v1/evidence/${first.id}/restore`,
      undefined,
      match(removed),
    );
    expect(restored).toMatchObject({ removedAt: null, revision: 3 });
    const again = await admin.send('POST', `/v1/evidence/${first.id}/restore`, undefined, match(restored));
    expect(await codeOf(again)).toBe('wrong-state');
    const last = await remove(second);
    await submit();
    for (const [method, path, evidence] of [
      ['POST', '/restore', last],
      ['DELETE', '', restored],
      ['PATCH', '', restored],
    ] as const) {
      const sent = method === 'PATCH' ? { page: '1' } : undefined;
      const answer = await admin.send(method, `/v1/evidence/${evidence.id}${path}`, sent, match(evidence));
      expect([method, await codeOf(answer)]).toEqual([method, 'wrong-state']);
    }
    await expect(handIn()).rejects.toThrow('wrong-state');
    // Assessors read after the submission.
    expect(
      await admin.ask('POST', `/v1/evidence/${first.id}/accept`, undefined, match(restored)),
    ).toMatchObject({ state: 'accepted' });
  });

  test('who handed it in can be erased as a person; the evidence stays', async () => {
    const { admin, path, person, handIn } = await ownAssessment(api);
    const pic = await person([{ role: 'pic', unit: 'diskominfo' }]);
    const evidence = await handIn({}, pic);
    const { revision } = await admin.ask<{ revision: number }>('GET', `${path}/officials/${pic.id}`);
    await admin.ask('DELETE', `${path}/officials/${pic.id}`, undefined, match({ revision }));
    expect(await admin.ask('GET', `/v1/evidence/${evidence.id}`)).toMatchObject({
      addedBy: `official:${pic.id}`,
      unit: 'diskominfo',
    });
  });
});

describe('finding', () => {
  test('by indicator, state and unit in an assessment', async () => {
    const { admin, one, handIn, proven } = await ownAssessment(api);
    const a = await handIn({ unit: 'diskominfo' });
    const b = await proven({ indicator: 'I1' });
    const idsOf = async (query: string) =>
      (await admin.ask<Page>('GET', `${one}/evidence?${query}`)).evidence.map(({ id }) => id);
    expect(await idsOf('')).toEqual([b.id, a.id]);
    expect(await idsOf('indicator=I1')).toEqual([b.id]);
    expect(await idsOf('state=submitted')).toEqual([a.id]);
    expect(await idsOf('state=missing')).toEqual([]);
    expect(await idsOf('unit=diskominfo')).toEqual([a.id]);
    expect(await idsOf('unit=tidak-ada')).toEqual([]);
  });

  test('by theme and words over all years, page by page, with words that are no patterns', async () => {
    const { admin, path, handIn } = await ownAssessment(api);
    const rule = await handIn({
      themes: ['regulation'],
      title: 'Perda 100% Digital',
      documentNumber: '7/2024',
    });
    await handIn({ themes: ['people'], title: 'Perda 1000 Digital' });
    const find = (query: string) => admin.ask<Page>('GET', `${path}/evidence?${query}`);
    expect((await find('theme=regulation')).evidence.map(({ id }) => id)).toEqual([rule.id]);
    expect((await find(`q=${encodeURIComponent('100%')}`)).evidence.map(({ id }) => id)).toEqual([rule.id]);
    expect((await find('q=PERDA')).evidence).toHaveLength(2);
    expect((await find('q=7/2024')).evidence.map(({ id }) => id)).toEqual([rule.id]);
    const first = await find('limit=1');
    expect(first.evidence).toHaveLength(1);
    const second = await find(`limit=1&cursor=${first.nextCursor}`);
    expect([second.evidence.map(({ id }) => id), second.nextCursor]).toEqual([[rule.id], null]);
    expect(await codeOf(await admin.send('GET', `${path}/evidence?cursor=x`))).toBe('cursor-invalid');
  });
});

describe('the bytes', () => {
  const name = 'Laporan “Uji” 2025 – Dinas; résumé.pdf';

  test('come back as they were, to be saved and never shown', async () => {
    const { admin, path, handIn } = await ownAssessment(api);
    const bytes = pdf('isi');
    const { sha256 } = await upload(admin, path, bytes, name);
    const { file } = await handIn({ url: undefined, file: sha256 });
    const answer = await admin.send('GET', file?.path ?? '');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition':
        'attachment; filename="Laporan _Uji_ 2025 _ Dinas_ resume.pdf"; ' +
        "filename*=UTF-8''Laporan%20%E2%80%9CUji%E2%80%9D%202025%20%E2%80%93%20Dinas_%20r%C3%A9sum%C3%A9.pdf",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
      etag: `"${sha256}"`,
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    const known = await admin.send('GET', file?.path ?? '', undefined, { 'if-none-match': `"${sha256}"` });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const head = await admin.send('HEAD', file?.path ?? '');
    expect([head.status, head.headers.get('etag')]).toEqual([200, `"${sha256}"`]);
  });

  test('a link has none, and neither has what was removed', async () => {
    const { admin, path, handIn } = await ownAssessment(api);
    const link = await handIn();
    expect(await codeOf(await admin.send('GET', `/v1/evidence/${link.id}/content`))).toBe('wrong-state');
    const { sha256 } = await upload(admin, path, pdf());
    const file = await handIn({ url: undefined, file: sha256 });
    await admin.ask('DELETE', `/v1/evidence/${file.id}`, undefined, match(file));
    expect(await codeOf(await admin.send('GET', `/v1/evidence/${file.id}/content`))).toBe('not-found');
  });

  test('lost bytes are said to be lost, cannot be handed in, and come back with the next upload', async () => {
    const { admin, path, id, handIn } = await ownAssessment(api);
    const { sha256 } = await upload(admin, path, pdf('hilang'));
    const { file } = await handIn({ url: undefined, file: sha256 });
    await rm(join(api.dataDir(), 'evidence', id, sha256.slice(0, 2), sha256));
    const answer = await admin.send('GET', file?.path ?? '');
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'file-unavailable']);
    await expect(handIn({ url: undefined, file: sha256 })).rejects.toThrow('input-invalid');
    expect((await send(admin, path, pdf('hilang'))).status).toBe(200);
    const back = await admin.send('GET', file?.path ?? '');
    expect(sha256Of(Buffer.from(await back.arrayBuffer()))).toBe(sha256);
  });

  test('with settings as they come 20 MB are accepted and 21 MB are not', async () => {
    const { admin, path } = await ownInstitution(api);
    const megabytes = (count: number) =>
      Buffer.concat([pdf(), Buffer.alloc(count * 1024 * 1024 - pdf().length)]);
    expect((await send(admin, path, megabytes(20))).status).toBe(201);
    expect(await codeOf(await send(admin, path, megabytes(21)))).toBe('file-too-large');
  });
});
