import { randomInt } from 'node:crypto';
import type { Group, Person } from '@spbe/telegram-emulator';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { type Office, openOffice } from './fixtures/office.js';
import { type RunningBot, runningBot } from './fixtures/running-bot.js';

let bot: RunningBot;

beforeAll(async () => {
  bot = await runningBot({ apiUrl: inject('apiUrl') });
});

afterEach(() => expect(bot.emulator.violations).toEqual([]));

afterAll(async () => {
  await bot.stop();
  expect(bot.logged.join('')).not.toContain(bot.emulator.token);
});

interface Scene {
  readonly office: Office;
  readonly group: Group;
  /** In the group, as everybody else. */
  readonly coordinator: Person;
  readonly colleague: Person;
}

/** Other suites have accounts in the same API: this one has numbers of its own. */
const newcomer = (firstName: string): Person =>
  bot.emulator.person({ id: randomInt(2_000_000_000, 9_000_000_000), firstName });

async function gather(): Promise<Scene> {
  const office = await openOffice(inject('apiUrl'), inject('adminKey'));
  const coordinator = newcomer('Koordinator Rahasia');
  const colleague = newcomer('Kolega Rahasia');
  await office.link('coordinator', coordinator.id);
  await office.link('second', colleague.id);
  const group = bot.emulator.group({ title: 'Tim SPBE', members: [coordinator, colleague] });
  return { office, group, coordinator, colleague };
}

const boundGroups = async ({ office: { admin, institution } }: Scene): Promise<string[]> => {
  const { groups } = await admin.get('/v1/institutions/{institution}/groups', {
    params: { path: { institution } },
  });
  return groups.map(({ telegramChatId }) => telegramChatId);
};

const saidIn = (group: Group): string[] =>
  group.transcript().flatMap(({ from, message }) => (from === 'bot' ? [message.text ?? ''] : []));

async function bind({ group, coordinator }: Scene): Promise<void> {
  const chat = coordinator.in(group);
  await chat.send('/ikat');
  await chat.waitForReply();
  await chat.press('Ya, tautkan grup ini');
  expect((await chat.waitForReply()).text).toContain('Grup ini tertaut ke');
}

test('the bot says in one message what it does in a group, and that names stay private', async () => {
  const { group, coordinator } = await gather();
  await bot.emulator.whenConfirmed();
  expect(saidIn(group)).toEqual([expect.stringContaining('hanya menampilkan angka yang sudah terbit')]);
  group.promote(coordinator);
  await bot.emulator.whenConfirmed();
  expect(saidIn(group)).toHaveLength(1);
});

test('only the coordinator who asked can bind, and unbind again', async () => {
  const scene = await gather();
  const { group, coordinator, colleague, office } = scene;
  await bot.emulator.whenConfirmed();
  const [asker, other] = [coordinator.in(group), colleague.in(group)];
  await asker.send('/ikat');
  const question = await asker.waitForReply();
  expect(question.text).toContain(`Tautkan grup ini ke ${office.name}?`);
  const refused = await other.press({ message: question.message, text: 'Ya, tautkan grup ini' });
  expect((await refused?.answered)?.text).toBe('Hanya yang meminta yang dapat menekan tombol ini.');
  await bot.emulator.whenConfirmed();
  expect(await boundGroups(scene)).toEqual([]);
  await asker.press({ message: question.message, text: 'Ya, tautkan grup ini' });
  expect((await asker.waitForReply()).text).toContain(`Grup ini tertaut ke ${office.name}.`);
  expect(await boundGroups(scene)).toEqual([String(group.id)]);
  await other.send('/lepas');
  await other.waitForReply();
  await other.press('Ya, lepaskan');
  expect((await other.waitForReply()).text).toContain('Grup ini dilepas.');
  expect(await boundGroups(scene)).toEqual([]);
  await other.send('/lepas');
  await other.waitForReply();
  await other.press('Ya, lepaskan');
  expect((await other.waitForReply()).text).toContain('tidak ada yang dilepas');
  expect(saidIn(group).join('')).not.toContain('Rahasia');
});

test('who is no coordinator cannot bind, in Indonesian and in English, and in private there is no group', async () => {
  const scene = await gather();
  const { group } = scene;
  const stranger = newcomer('Sari');
  group.join(stranger);
  await bot.emulator.whenConfirmed();
  await stranger.in(group).send('/ikat');
  expect((await stranger.in(group).waitForReply()).text).toContain('hanya dapat dilakukan koordinator');
  await stranger.send('/ikat');
  expect((await stranger.waitForReply()).text).toContain('di dalam grup yang dimaksud');
  await stranger.send('/bahasa en');
  await stranger.waitForReply();
  await stranger.in(group).send('/lepas');
  expect((await stranger.in(group).waitForReply()).text).toContain('Only a coordinator or admin');
  expect(await boundGroups(scene)).toEqual([]);
});

test('a group of another institution is refused with what to do', async () => {
  const [one, two] = [await gather(), await gather()];
  await bot.emulator.whenConfirmed();
  await bind(one);
  one.group.join(two.coordinator);
  const chat = two.coordinator.in(one.group);
  await chat.send('/ikat');
  await chat.waitForReply();
  await chat.press('Ya, tautkan grup ini');
  expect((await chat.waitForReply()).text).toContain('sudah tertaut ke instansi lain');
  expect(await boundGroups(one)).toEqual([String(one.group.id)]);
});

test('a binding follows its group to the supergroup, and ends when the bot is removed', async () => {
  const scene = await gather();
  const { group, coordinator } = scene;
  await bot.emulator.whenConfirmed();
  await bind(scene);
  const before = String(group.id);
  group.upgrade(coordinator);
  await bot.emulator.whenConfirmed();
  expect(String(group.id)).not.toBe(before);
  expect(await boundGroups(scene)).toEqual([String(group.id)]);
  group.removeBot(coordinator);
  await bot.emulator.whenConfirmed();
  expect(await boundGroups(scene)).toEqual([]);
});

test('what is for officials is answered in private only', async () => {
  const { group, coordinator } = await gather();
  await bot.emulator.whenConfirmed();
  const chat = coordinator.in(group);
  for (const command of ['/tugas', '/pengumpulan', '/dampingan', '/pengingat']) {
    await chat.send(command);
    const { text, buttons } = await chat.waitForReply();
    expect([text, buttons]).toEqual([
      expect.stringContaining('hanya dijawab di obrolan pribadi'),
      ['Buka obrolan pribadi'],
    ]);
  }
});
