import { beforeEach, describe, expect, test } from 'vitest';
import type { Group, Person } from '../src/index.js';
import { contract, refusal, result } from './contract.js';
import { PIXEL_PNG } from './pixel.js';

const at = contract();
let budi: Person;

beforeEach(() => {
  budi = at.emulator.person({ firstName: 'Budi', username: 'budi_s' });
});

const made = (options: Parameters<typeof at.emulator.group>[0] = {}) =>
  at.emulator.group({ title: 'Tim SPBE', members: [at.sari, budi], ...options });
const send = (group: Group, text = 'Halo', more: object = {}) =>
  at.bot.call('sendMessage', { chat_id: group.id, text, ...more });
const buttons = { inline_keyboard: [[{ text: 'Ya', callback_data: 'y' }]] };
/** Everything the bot was told, one line each: kind, and what it is about. */
const told = () =>
  at.emulator.pendingUpdates.map(({ message, my_chat_member: change, callback_query: press }) => {
    if (change) return `${change.old_chat_member.status} > ${change.new_chat_member.status}`;
    if (press) return `press by ${press.from.first_name}`;
    if (message?.new_chat_members) return `joined ${message.new_chat_members.map((user) => user.first_name)}`;
    if (message?.left_chat_member) return `left ${message.left_chat_member.first_name}`;
    return `${message?.from?.first_name}: ${message?.text ?? 'file'}`;
  });
const lastMessage = () => at.emulator.pendingUpdates.at(-1)?.message;

describe('who is in it', () => {
  test('the bot is told that it was added, and by whom', async () => {
    const group = made();
    expect(group.id).toBeLessThan(0);
    const [added] = at.emulator.pendingUpdates;
    expect(added?.my_chat_member).toMatchObject({
      chat: { id: group.id, type: 'group', title: 'Tim SPBE' },
      from: at.sari.user,
      old_chat_member: { status: 'left', user: { id: at.emulator.bot.id } },
      new_chat_member: { status: 'member' },
    });
    expect(told()).toEqual(['left > member', 'joined Bot']);
  });

  test('people come and go; the bot hears it while it is there', async () => {
    const group = made({ members: [at.sari], bot: 'absent' });
    group.join(budi);
    expect(told()).toEqual([]);
    group.addBot(at.sari);
    group.leave(budi);
    group.join(budi, at.sari);
    group.join(budi);
    expect(told()).toEqual(['left > member', 'joined Bot', 'left Budi', 'joined Budi']);
    expect(lastMessage()).toMatchObject({ from: at.sari.user, new_chat_members: [budi.user] });
    expect(group.members().map((user) => user.first_name)).toEqual(['Sari', 'Budi', 'Bot']);
    group.removeBot(at.sari);
    group.leave(budi);
    expect(told().slice(4)).toEqual(['member > left']);
  });

  test('whoever is not in it cannot write or press in it', async () => {
    const group = made();
    await result(send(group, 'Ya?', { reply_markup: buttons }));
    group.leave(budi);
    await expect(budi.in(group).send('halo')).rejects.toThrow('Budi is not in the group "Tim SPBE"');
    await expect(budi.in(group).press('Ya')).rejects.toThrow('Budi is not in the group');
  });

  test('getChat, getChatMember, getChatMemberCount and getChatAdministrators say so', async () => {
    const group = made();
    group.promote(budi, { title: 'Sekretaris' });
    const member = async (user_id: number) =>
      result(at.bot.call('getChatMember', { chat_id: group.id, user_id }));
    expect(await member(at.sari.id)).toEqual({ status: 'creator', user: at.sari.user, is_anonymous: false });
    expect(await member(budi.id)).toMatchObject({ status: 'administrator', custom_title: 'Sekretaris' });
    group.demote(budi);
    expect(await member(budi.id)).toEqual({ status: 'member', user: budi.user });
    const stranger = at.emulator.person();
    expect(await member(stranger.id)).toEqual({ status: 'left', user: stranger.user });
    expect(await member(at.emulator.bot.id)).toMatchObject({ status: 'member' });
    const here = { chat_id: group.id };
    expect(await refusal(at.bot.call('getChatMember', { ...here, user_id: 4711 }))).toBe(
      '400 Bad Request: user not found',
    );
    expect(await result(at.bot.call('getChatMemberCount', here))).toBe(3);
    expect(await result(at.bot.call('getChatAdministrators', here))).toEqual([await member(at.sari.id)]);
    expect(await result(at.bot.call('getChat', here))).toMatchObject({
      type: 'group',
      title: 'Tim SPBE',
      permissions: { can_send_messages: true },
    });
  });

  test('an administrator among bots is told about others, when it asks for it', async () => {
    const allowed_updates = ['chat_member', 'message'];
    await result(at.bot.call('getUpdates', { allowed_updates }));
    const group = made({ members: [at.sari], bot: 'administrator' });
    group.join(budi);
    expect(at.emulator.pendingUpdates.flatMap(({ chat_member }) => chat_member ?? [])).toMatchObject([
      { old_chat_member: { status: 'left' }, new_chat_member: { status: 'member', user: budi.user } },
    ]);
  });
});

describe('what the bot hears', () => {
  const talk = async (group: Group) => {
    const question = await result(send(group, 'Tanya'));
    const seat = budi.in(group);
    at.emulator.renumberUpdates(1);
    await seat.send('kata biasa');
    await seat.send('/indeks');
    await seat.send('/indeks@spbe_bot');
    await seat.send('/indeks@lain_bot');
    await seat.send('lihat /indeks');
    await seat.send('tolong @SPBE_bot');
    await seat.send('tolong @lain_bot');
    await seat.send('jawaban', { replyTo: question });
    await seat.send('bukan untuk bot', { replyTo: (await at.sari.in(group).send('kata Sari')).message_id });
    await seat.sendDocument({ bytes: PIXEL_PNG, name: 'a.png', caption: 'untuk @spbe_bot' });
    return told().filter((line) => line.startsWith('Budi') || line.startsWith('Sari'));
  };
  const forTheBot = ['/indeks', '/indeks@spbe_bot', 'tolong @SPBE_bot', 'jawaban', 'file'];

  test('in privacy mode only commands, mentions and replies to it', async () => {
    expect(await talk(made())).toEqual(forTheBot.map((text) => `Budi: ${text}`));
  });

  test('as an administrator everything', async () => {
    expect(await talk(made({ bot: 'administrator' }))).toHaveLength(11);
  });

  test('an edit follows the same rule', async () => {
    const group = made();
    const seat = budi.in(group);
    const plain = await seat.send('kata biasa');
    const count = at.emulator.pendingUpdates.length;
    await seat.edit(plain.message_id, 'kata lain');
    expect(at.emulator.pendingUpdates).toHaveLength(count);
    await seat.edit(plain.message_id, '/indeks');
    expect(at.emulator.pendingUpdates.at(-1)?.edited_message).toMatchObject({
      text: '/indeks',
      from: budi.user,
    });
    await expect(at.sari.in(group).edit(plain.message_id, 'x')).rejects.toThrow('no message of Sari');
  });
});

test('everybody reads the answer; each press has the one who pressed', async () => {
  const group = made();
  await result(send(group, 'Ya?', { reply_markup: buttons }));
  const press = await budi.in(group).press('Ya');
  await at.sari.in(group).press('Ya');
  expect(told().slice(-2)).toEqual(['press by Budi', 'press by Sari']);
  expect(at.emulator.pendingUpdates.at(-1)?.callback_query?.message?.chat.id).toBe(group.id);
  await result(at.bot.call('answerCallbackQuery', { callback_query_id: press?.queryId, text: 'Baik' }));
  expect(budi.in(group).toasts()).toMatchObject([{ text: 'Baik' }]);
  expect(at.sari.in(group).toasts()).toEqual([]);
  const answered = at.sari.in(group).waitForReply();
  await result(send(group, 'Selesai'));
  expect((await answered).text).toBe('Selesai');
  expect(at.sari.transcript()).toEqual([]);
});

test('an anonymous administrator speaks in the name of the group, and presses as a person', async () => {
  const group = made({ bot: 'administrator', supergroup: true });
  group.promote(budi, { anonymous: true, title: 'Pengurus' });
  const said = await budi.in(group).send('Pengumuman');
  expect(lastMessage()).toMatchObject({
    from: { id: 1_087_968_824, is_bot: true, username: 'GroupAnonymousBot' },
    sender_chat: { id: group.id, type: 'supergroup' },
    author_signature: 'Pengurus',
  });
  await result(send(group, 'Ya?', { reply_markup: buttons }));
  await budi.in(group).press('Ya');
  expect(at.emulator.pendingUpdates.at(-1)?.callback_query?.from).toEqual(budi.user);
  expect((await budi.in(group).edit(said.message_id, 'Ralat')).text).toBe('Ralat');
  expect(await at.sari.forward(said)).toMatchObject({
    forward_origin: { type: 'chat', sender_chat: { id: group.id }, author_signature: 'Pengurus' },
  });
});

describe('a group that becomes a supergroup', () => {
  test('says so at both ends, and its old id names the new one', async () => {
    const group = made();
    const before = group.id;
    const seat = budi.in(group);
    group.upgrade(at.sari);
    expect(group.chat).toMatchObject({ type: 'supergroup', title: 'Tim SPBE' });
    expect(String(group.id)).toMatch(/^-100\d{10}$/);
    const [old, fresh] = at.emulator.pendingUpdates.slice(-2);
    expect(old?.message).toMatchObject({ chat: { id: before }, migrate_to_chat_id: group.id });
    expect(fresh?.message).toMatchObject({
      message_id: 1,
      chat: { id: group.id },
      migrate_from_chat_id: before,
    });
    const { status, body } = await at.bot.call('sendMessage', { chat_id: before, text: 'a' });
    expect([status, body]).toEqual([
      400,
      {
        ok: false,
        error_code: 400,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: group.id },
      },
    ]);
    expect(at.emulator.violations).toEqual([]);
    const answered = seat.waitForReply();
    expect(await result(send(group, 'Di sini'))).toMatchObject({ message_id: 2, chat: { id: group.id } });
    expect((await answered).text).toBe('Di sini');
    await seat.send('/indeks');
    expect(lastMessage()?.chat.id).toBe(group.id);
    expect(() => group.upgrade(at.sari)).toThrow('supergroup already');
  });

  test('a supergroup numbers its messages for itself', async () => {
    const group = made({ supergroup: true });
    const inGroup = await result(send(group));
    const inPrivate = await result(at.bot.call('sendMessage', { chat_id: at.sari.id, text: 'a' }));
    expect([inGroup.message_id, inPrivate.message_id]).toEqual([3, 1]);
  });
});

describe('a bot that is no longer there', () => {
  test.each([
    [false, 'group', 'left'],
    [true, 'supergroup', 'kicked'],
  ] as const)(
    'removed (supergroup: %s): 403 for every method, until it is added again',
    async (supergroup, kind, status) => {
      const group = made({ supergroup });
      group.removeBot(budi);
      expect(at.emulator.pendingUpdates.at(-1)?.my_chat_member).toMatchObject({
        from: budi.user,
        old_chat_member: { status: 'member' },
        new_chat_member: { status },
      });
      const kicked = `403 Forbidden: bot was kicked from the ${kind} chat`;
      expect(await refusal(send(group))).toBe(kicked);
      expect(await refusal(at.bot.call('getChat', { chat_id: group.id }))).toBe(kicked);
      await budi.in(group).send('/indeks');
      expect(lastMessage()?.text).toBeUndefined();
      group.addBot(budi);
      expect(at.emulator.pendingUpdates.at(-2)?.my_chat_member?.old_chat_member.status).toBe(status);
      expect((await send(group)).status).toBe(200);
    },
  );

  test('left by itself', async () => {
    const group = made();
    expect(await result(at.bot.call('leaveChat', { chat_id: group.id }))).toBe(true);
    expect(told().at(-1)).toBe('member > left');
    expect(await refusal(send(group))).toBe('403 Forbidden: bot is not a member of the group chat');
    expect(await refusal(at.bot.call('leaveChat', { chat_id: at.sari.id }))).toBe(
      "400 Bad Request: chat member status can't be changed in private chats",
    );
    expect(group.transcript().at(-1)).toMatchObject({ from: 'service' });
  });
});

describe('rights', () => {
  test('an ordinary member deletes its own messages only; pins nothing', async () => {
    const group = made();
    const own = await result(send(group));
    const other = await budi.in(group).send('kata Budi');
    const call = (method: string, { message_id }: { message_id: number }) =>
      at.bot.call(method, { chat_id: group.id, message_id });
    expect(await refusal(call('deleteMessage', other))).toBe("400 Bad Request: message can't be deleted");
    expect(await refusal(call('pinChatMessage', own))).toBe(
      '400 Bad Request: not enough rights to manage pinned messages in the chat',
    );
    group.addBot(at.sari, 'administrator');
    expect(told().at(-1)).toBe('member > administrator');
    expect(await result(call('pinChatMessage', own))).toBe(true);
    expect(await result(call('deleteMessage', other))).toBe(true);
    expect(await result(call('deleteMessage', own))).toBe(true);
  });

  test('a keyboard and a forced reply may be for those it names only', async () => {
    const group = made();
    const asked = await budi.in(group).send('/indeks');
    const selective = { force_reply: true, selective: true };
    await result(
      send(group, 'Tahun?', { reply_markup: selective, reply_parameters: { message_id: asked.message_id } }),
    );
    expect(budi.in(group).forcedReply()?.message.text).toBe('Tahun?');
    expect(at.sari.in(group).forcedReply()).toBeUndefined();
    await result(send(group, 'Pilih, @sari_d', { reply_markup: { keyboard: [['2024']], selective: true } }));
    expect(at.sari.in(group).keyboard()?.keyboard).toEqual([['2024']]);
    expect(budi.in(group).keyboard()).toBeUndefined();
    expect(budi.in(group).forcedReply()?.message.text).toBe('Tahun?');
  });
});

test('a fault may wait for a group', async () => {
  const [group, other] = [made(), made({ title: 'Lain', supergroup: true })];
  at.emulator.faults.next('*', { kind: 'too-many-requests', retryAfter: 2 }, { chatId: other.id });
  expect((await send(group)).status).toBe(200);
  expect((await send(other)).status).toBe(429);
  expect(at.emulator.faults.left).toBe(0);
});
