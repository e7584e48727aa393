import { expect, test } from 'vitest';
import { contract, refusal, result } from './contract.js';

const at = contract();

const menu = (name: string) => [{ command: name, description: `Menu ${name}` }];
const set = (name: string, more: object = {}) =>
  at.bot.call('setMyCommands', { commands: menu(name), ...more });
const chat = () => ({ scope: { type: 'chat', chat_id: at.sari.id } });
const privately = { scope: { type: 'all_private_chats' } };
const indonesian = { language_code: 'id' };

test('the narrowest scope comes first, in it the own language', async () => {
  const seen = () => at.sari.commands()[0]?.command;
  expect(seen()).toBeUndefined();
  await result(set('a'));
  expect(seen()).toBe('a');
  await result(set('b', indonesian));
  expect(seen()).toBe('b');
  await result(set('c', privately));
  expect(seen()).toBe('c');
  await result(set('d', { ...privately, ...indonesian }));
  expect(seen()).toBe('d');
  await result(set('e', chat()));
  expect(seen()).toBe('e');
  await result(set('f', { ...chat(), ...indonesian }));
  expect(seen()).toBe('f');
  await result(set('g', { ...privately, language_code: 'en' }));
  expect(seen()).toBe('f');
  const other = at.emulator.person({ languageCode: 'en-GB' });
  expect(other.commands()).toEqual(menu('g'));
});

test('an empty list and a deletion both give way to the next list', async () => {
  await set('a');
  await set('b', chat());
  expect(await result(at.bot.call('getMyCommands', chat()))).toEqual(menu('b'));
  await result(at.bot.call('setMyCommands', { commands: [], ...chat() }));
  expect(at.sari.commands()).toEqual(menu('a'));
  await result(at.bot.call('deleteMyCommands'));
  expect(at.sari.commands()).toEqual([]);
});

test('in a group: the member, then administrators of this chat, the chat, administrators anywhere, groups', async () => {
  const budi = at.emulator.person({ firstName: 'Budi' });
  const group = at.emulator.group({ title: 'Tim', members: [at.sari, budi] });
  const here = (type: string, more: object = {}) => ({ scope: { type, chat_id: group.id, ...more } });
  const seen = () => [at.sari, budi].map((person) => person.in(group).commands()[0]?.command);
  await set('a');
  expect(seen()).toEqual(['a', 'a']);
  await result(set('b', { scope: { type: 'all_group_chats' } }));
  expect(seen()).toEqual(['b', 'b']);
  await result(set('c', { scope: { type: 'all_chat_administrators' } }));
  expect(seen()).toEqual(['c', 'b']);
  await result(set('d', here('chat')));
  expect(seen()).toEqual(['d', 'd']);
  await result(set('e', here('chat_administrators')));
  expect(seen()).toEqual(['e', 'd']);
  await result(set('f', here('chat_member', { user_id: budi.id })));
  expect(seen()).toEqual(['e', 'f']);
  expect(at.sari.commands()).toEqual(menu('a'));
});

test.each([
  [{ scope: { type: 'chat', chat_id: 4711 } }, 'chat not found'],
  [{ commands: [{ command: 'Indeks', description: 'a' }] }, 'BOT_COMMAND_INVALID'],
  [{ commands: [{ command: 'indeks', description: '' }] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
])('%j is refused', async (params, reason) => {
  expect(await refusal(set('a', params))).toBe(`400 Bad Request: ${reason}`);
  expect(at.sari.commands()).toEqual([]);
});

test('a language is one of the declared codes; a private chat has no administrators to set a menu for', async () => {
  expect(await refusal(set('a', { language_code: 'ind' }))).toContain('"language_code" must be one of');
  const scope = { type: 'chat_administrators', chat_id: at.sari.id };
  expect(await refusal(set('a', { scope }))).toBe(
    "400 Bad Request: can't use specified scope in private chats",
  );
});
