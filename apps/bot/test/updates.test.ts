import { randomInt, randomUUID } from 'node:crypto';
import { type Emulator, type Person, type Reply, startEmulator } from '@spbe/telegram-emulator';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { type Office, openOffice, type PersonKey } from './fixtures/office.js';
import { type RunningBot, type RunningBotOptions, runningBot } from './fixtures/running-bot.js';
import { PIXEL, pdfNamed } from './fixtures/sent-files.js';

let emulator: Emulator;
let bots: RunningBot[];
let office: Office;

beforeEach(async () => {
  emulator = await startEmulator();
  bots = [];
  office = await openOffice(inject('apiUrl'), inject('adminKey'));
});

afterEach(async () => {
  await Promise.all(bots.map((bot) => bot.stop()));
  await emulator.close();
  expect(emulator.violations).toEqual([]);
  const logged = bots.flatMap((bot) => bot.logged).join('');
  expect(logged).not.toContain(emulator.token);
  // What people write and who they are is nobody's business who reads the log.
  expect(logged).not.toContain('Contoh');
  expect(logged).not.toContain('SK rahasia');
});

async function start(options: Partial<RunningBotOptions> = {}): Promise<RunningBot> {
  const bot = await runningBot({ apiUrl: inject('apiUrl'), on: emulator, ...options });
  bots.push(bot);
  return bot;
}

async function enter(key: PersonKey): Promise<Person> {
  // The API keeps what an account did, and every test has a Telegram of its own.
  const person = emulator.person({ id: randomInt(1e9, 9e9), firstName: 'Sari' });
  await office.link(key, person.id);
  return person;
}

async function say(person: Person, text: string): Promise<Reply> {
  await person.send(text);
  return person.waitForReply();
}

async function press(person: Person, text: string): Promise<Reply> {
  await person.press(text);
  return person.waitForReply();
}

const path = () => ({ institution: office.institution });
const updates = async () =>
  (await office.admin.get('/v1/institutions/{institution}/updates', { params: { path: path() } })).updates;
const evidence = async () =>
  (
    await office.admin.get('/v1/assessments/{assessment}/evidence', {
      params: { path: { assessment: office.assessment } },
    })
  ).evidence;

/** Data of the button with this text, in the newest message that has it. */
function dataOf({ message }: Reply, text: string): string {
  const button = message.reply_markup?.inline_keyboard.flat().find((one) => one.text === text);
  if (!button || !('callback_data' in button)) throw new Error(`No button ${text}`);
  return button.callback_data;
}

/** Presses with data of one's own, as a changed client can. */
async function forge(person: Person, { message }: Reply, data: string): Promise<Reply> {
  const [button] = message.reply_markup?.inline_keyboard[0] ?? [];
  if (!button || !('callback_data' in button)) throw new Error('No button to forge');
  button.callback_data = data;
  await person.press({ message, data });
  return person.waitForReply();
}

describe('delivered again', () => {
  test('a text, a file and a press have one effect each, under whatever number they come', async () => {
    await start();
    const sari = await enter('operator');
    const seen: number[] = [];
    const again = async (renumber: boolean): Promise<void> => {
      for (const id of [...seen]) {
        emulator.redeliver(id, { renumber });
        await emulator.whenConfirmed();
      }
    };
    const numbered = async (act: () => Promise<unknown>): Promise<void> => {
      const polled = emulator.pendingUpdates.length;
      expect(polled).toBe(0);
      await act();
      seen.push(...emulator.pendingUpdates.map(({ update_id }) => update_id));
      await sari.waitForReply();
      await emulator.whenConfirmed();
    };
    await numbered(() => sari.send('/perbarui 11 3 SK rahasia'));
    await numbered(() => sari.send('baris kedua'));
    await numbered(() => sari.sendDocument({ bytes: pdfNamed('a'), name: 'a.pdf' }));
    await numbered(() => sari.send('https://jdih.example.go.id/1'));
    expect(seen).toHaveLength(4);
    await again(false);
    await again(true);
    expect(await updates()).toMatchObject([
      { status: 'draft', value: '3', note: 'SK rahasia\nbaris kedua', evidence: 2 },
    ]);
    await numbered(() => sari.press('Kirim'));
    emulator.redeliver(seen.at(-1) ?? 0, { renumber: true });
    await emulator.whenConfirmed();
    expect(await updates()).toMatchObject([{ status: 'submitted' }]);
    expect(await evidence()).toHaveLength(2);
  });

  test('the log shows who did what once: drafted, attached, sent, taken back', async () => {
    await start();
    const sari = await enter('operator');
    await say(sari, '/perbarui');
    await press(sari, '11. Arsitektur SPBE (2)');
    await press(sari, 'Tingkat 3');
    await press(sari, 'Kirim');
    await press(sari, 'Urungkan');
    const [update] = await updates();
    const { entries } = await office.admin.get('/v1/institutions/{institution}/audit', {
      params: { path: path(), query: { entity: 'update', entityId: update?.id ?? '' } },
    });
    expect(entries.map(({ action }) => action)).toEqual(['update.withdraw', 'update.submit', 'update.draft']);
  });
});

describe('pressed twice', () => {
  test('a level makes one draft, and Kirim sends it once', async () => {
    await start();
    const sari = await enter('operator');
    await say(sari, '/perbarui');
    const levels = await press(sari, '11. Arsitektur SPBE (2)');
    const level = { message: levels.message, data: dataOf(levels, 'Tingkat 3') };
    await Promise.all([sari.press(level), sari.press(level)]);
    const draft = await sari.waitForReply();
    await emulator.whenConfirmed();
    expect(await updates()).toMatchObject([{ status: 'draft', value: '3', revision: 1 }]);
    const send = { message: draft.message, data: dataOf(draft, 'Kirim') };
    await Promise.all([sari.press(send), sari.press(send)]);
    await emulator.whenConfirmed();
    expect(await updates()).toMatchObject([{ status: 'submitted', revision: 2 }]);
    expect(sari.transcript().at(-1)?.message.text).toContain('Terkirim.');
  });

  test('two replicas and two phones at once make one draft', async () => {
    const bot = await start();
    const [sari, budi] = [await enter('operator'), await enter('pic')];
    await Promise.all([sari.send('/perbarui 11 3'), budi.send('/perbarui 11 5')]);
    const texts = (await Promise.all([sari.waitForReply(), budi.waitForReply()])).map(({ text }) => text);
    expect(await updates()).toHaveLength(1);
    expect(texts.filter((text) => text.includes('Draf dibuat'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('draf dari rekan Anda'))).toHaveLength(1);
    expect(bot.logged.join('')).not.toContain('"level":50');
  });
});

describe('buttons that came too late', () => {
  test('an operator cannot mark the own update as accepted, and an old Kirim changes nothing', async () => {
    await start();
    const sari = await enter('operator');
    const draft = await say(sari, '/perbarui 11 3');
    const [made] = await updates();
    await office.admin.patch('/v1/updates/{update}', {
      params: { path: { update: made?.id ?? '' }, header: { 'If-Match': '"r1"' } },
      body: { value: 5 },
    });
    await sari.press({ message: draft.message, data: dataOf(draft, 'Kirim') });
    const shown = await sari.waitForReply();
    expect(shown.text).toContain('tidak ada yang kami ubah');
    expect(shown.text).toContain('Tingkat: 2 -> 5');
    expect(await updates()).toMatchObject([{ status: 'draft', revision: 2 }]);
    const waiting = await press(sari, 'Kirim');
    const [sent] = await updates();
    const refused = await forge(sari, waiting, `1id:ra:${sent?.id}:${sent?.revision}`);
    expect(refused.text).toContain('Peran Anda belum mengizinkan ini.');
    expect(await updates()).toMatchObject([{ status: 'submitted' }]);
  });

  test('of two coordinators who press at once, one decides', async () => {
    await start();
    const sari = await enter('operator');
    const judges = [await enter('coordinator'), await enter('second')];
    await say(sari, '/perbarui 11 3');
    await press(sari, 'Kirim');
    for (const judge of judges) await say(judge, '/tinjau');
    await Promise.all(judges.map((judge) => judge.press('Terima')));
    const texts = (await Promise.all(judges.map((judge) => judge.waitForReply()))).map(({ text }) => text);
    expect(texts.filter((text) => text.startsWith('Diterima: indikator 11'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('lebih dulu oleh Contoh Koordinator'))).toHaveLength(1);
    expect(await updates()).toMatchObject([{ status: 'accepted' }]);
  });

  test('what belongs to another institution does not exist', async () => {
    await start();
    const [sari, elsewhere] = [
      await enter('operator'),
      await openOffice(inject('apiUrl'), inject('adminKey')),
    ];
    const stranger = emulator.person({ id: randomInt(1e9, 9e9) });
    await elsewhere.link('coordinator', stranger.id);
    await say(sari, '/perbarui 11 3');
    const [made] = await updates();
    for (const data of [`1id:pv:${made?.id}:0`, `1id:ps:${made?.id}:1`, `1id:ra:${made?.id}:1`]) {
      const greeting = await say(stranger, '/start');
      expect((await forge(stranger, greeting, data)).text).toContain('Yang Anda cari sudah tidak ada.');
    }
    expect(await updates()).toMatchObject([{ status: 'draft', revision: 1 }]);
  });
});

describe('the bot restarts', () => {
  test('in the middle of a draft, and the next one goes on where the last one stopped', async () => {
    const first = await start();
    const sari = await enter('operator');
    await say(sari, '/perbarui 11 3 SK rahasia');
    await sari.sendDocument({ bytes: pdfNamed('a'), name: 'a.pdf' });
    await sari.waitForReply();
    await emulator.whenConfirmed();
    await first.stop();
    // Sent while nobody listens.
    await sari.send('ditulis saat bot mati');
    await start();
    expect((await sari.waitForReply()).text).toContain('ditulis saat bot mati');
    const sent = await press(sari, 'Kirim');
    expect(sent.text).toContain('Terkirim.');
    expect(await updates()).toMatchObject([
      { status: 'submitted', note: 'SK rahasia\nditulis saat bot mati', evidence: 1 },
    ]);
  });

  test('a draft that nobody touched for a day takes nothing up by itself', async () => {
    await start({ now: () => new Date(Date.now() + 25 * 60 * 60 * 1000) });
    const sari = await enter('operator');
    await say(sari, '/perbarui 11 3');
    expect((await say(sari, 'kalsel')).text).toContain('3,63');
    await sari.sendDocument({ bytes: pdfNamed('a'), name: 'a.pdf' });
    expect((await sari.waitForReply()).text).toContain('tidak ada draf Anda yang terbuka');
    expect(await updates()).toMatchObject([{ note: '', evidence: 0 }]);
  });
});

describe('files', () => {
  test('of an album are one piece of evidence each', async () => {
    await start();
    const sari = await enter('operator');
    await say(sari, '/perbarui 11 3');
    await sari.sendDocuments(['a', 'b', 'c'].map((name) => ({ bytes: pdfNamed(name), name: `${name}.pdf` })));
    await emulator.whenConfirmed();
    expect((await evidence()).map(({ title }) => title).sort()).toEqual(['a', 'b', 'c']);
    expect(sari.transcript().at(-1)?.message.text).toContain('Bukti terlampir (3)');
  });

  test('that are too large, empty in kind or of a refused kind are said to be, and nothing is lost', async () => {
    await start();
    const sari = await enter('operator');
    await say(sari, '/perbarui 11 3 SK rahasia');
    const send = async (bytes: Uint8Array, name: string): Promise<string> => {
      await sari.sendDocument({ bytes, name });
      return (await sari.waitForReply()).text;
    };
    expect(await send(Buffer.alloc(20 * 1024 * 1024 + 1, '%PDF-1.4\n'), 'besar.pdf')).toContain(
      'lebih dari 20 MB',
    );
    const refused = await send(Buffer.from('MZ this is a program'), 'sk.pdf.exe');
    expect(refused).toContain('Berkas jenis ini tidak diterima.');
    expect(refused).toContain('SK rahasia');
    expect(await evidence()).toEqual([]);
    await sari.sendPhoto({ bytes: PIXEL });
    expect((await sari.waitForReply()).text).toContain('Terlampir: Foto untuk indikator 11');
  });

  test('in answer to a draft of a colleague go to that draft', async () => {
    await start();
    const [sari, budi] = [await enter('operator'), await enter('pic')];
    await say(sari, '/perbarui 11 3');
    const shown = await say(budi, '/perbarui 11');
    await budi.sendDocument({ bytes: pdfNamed('a'), name: 'a.pdf' }, { replyTo: shown.message });
    expect((await budi.waitForReply()).text).toContain('Bukti terlampir (1)');
    expect(await updates()).toMatchObject([{ evidence: 1 }]);
  });
});

describe('assessments', () => {
  const open = (body: { year: number; instrument: 'spbe-2020' | 'pemdi-2026'; stage: 'self' | 'document' }) =>
    office.admin.post('/v1/institutions/{institution}/assessments', {
      params: { path: path(), header: { 'Idempotency-Key': randomUUID() } },
      body,
    });

  test('of which several are open are asked for, and decimal values can be typed where they exist', async () => {
    await start();
    const sari = await enter('operator');
    await open({ year: 2026, instrument: 'pemdi-2026', stage: 'self' });
    const asked = await say(sari, '/perbarui 7 2,5 SK baru');
    expect(asked.text).toContain('Untuk penilaian yang mana?');
    expect(asked.text).toContain('Catatan Anda belum tersimpan');
    expect(asked.buttons).toEqual(['2026, penilaian mandiri', '2025, penilaian mandiri', 'Menu']);
    const draft = await press(sari, '2026, penilaian mandiri');
    expect(draft.text).toContain('Tingkat: belum dinilai -> 2,5');
    expect((await say(sari, 'SK baru')).text).toContain('SK baru');
    const list = await say(sari, '/perbarui 8');
    expect(list.text).toContain('Untuk penilaian yang mana?');
    const levels = await press(sari, '2026, penilaian mandiri');
    expect(levels.text).toContain('Nilai di antaranya dapat diketik, misalnya: /perbarui 8 2,5');
  });

  test('of which none is open are said to be none, with what to do', async () => {
    await start();
    const sari = await enter('operator');
    const { revision } = await office.admin.get('/v1/assessments/{assessment}', {
      params: { path: { assessment: office.assessment } },
    });
    await office.admin.post('/v1/assessments/{assessment}/submit', {
      params: {
        path: { assessment: office.assessment },
        header: { 'If-Match': `"r${revision}"`, 'Idempotency-Key': randomUUID() },
      },
      body: { unanswered: 'reject' },
    });
    expect((await say(sari, '/perbarui 11 3')).text).toContain('Minta koordinator membuka penilaian');
  });
});

describe('groups', () => {
  test('see no update: only a way into the private chat', async () => {
    await start();
    const sari = await enter('operator');
    const group = emulator.group({ title: 'Tim SPBE', members: [sari] });
    const there = sari.in(group);
    await there.send(`/perbarui@${emulator.bot.username} 11 3`);
    const reply = await there.waitForReply();
    expect(reply.text).toContain('hanya dijawab di obrolan pribadi');
    expect(await updates()).toEqual([]);
  });
});
