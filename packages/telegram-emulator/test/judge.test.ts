import { expect, test } from 'vitest';
import { callMethod } from '../src/api/call-method.js';
import { defineMethod } from '../src/api/define-method.js';
import { methods } from '../src/api/methods/index.js';
import { Recorder } from '../src/api/recorder.js';
import { manualClock } from '../src/clock.js';
import { createWorld } from '../src/create-world.js';
import { botApiSchema } from '../src/generated/bot-api.gen.js';
import { botApiJudge } from '../src/schema/bot-api-judge.js';

const user = { id: 1, is_bot: false, first_name: 'A' };
const chat = { id: 1, type: 'private', first_name: 'A' };
const message = { message_id: 1, date: 1, chat, from: user, text: 'a' };

test('the schema has every method and knows its parameters', () => {
  expect(Object.keys(botApiSchema.methods)).toEqual(expect.arrayContaining(methods.map(({ name }) => name)));
  for (const { name, accepts } of methods) {
    const known = Object.keys(botApiSchema.methods[name]?.params.properties ?? {});
    expect(known, name).toEqual(expect.arrayContaining([...accepts]));
  }
});

test('a right update passes; wrong ones do not', () => {
  const fault = (update: unknown) => botApiJudge.faultInUpdate(update);
  expect(fault({ update_id: 1, message })).toBeUndefined();
  expect(fault({ message })).toBe('missing field "update_id"');
  expect(fault({ update_id: 1, message: { ...message, form: user } })).toBe(
    'unknown field "form" in "message"',
  );
  const channel = { id: -1, type: 'channel', title: 'A' };
  expect(fault({ update_id: 1, message: { ...message, chat: channel } })).toMatch(/"message.chat/);
});

test('an answer that misses a field fails', () => {
  const { from: _, ...withoutSender } = message;
  expect(botApiJudge.faultInResult('sendMessage', message)).toBeUndefined();
  expect(botApiJudge.faultInResult('sendMessage', withoutSender)).toBeUndefined();
  expect(botApiJudge.faultInResult('sendMessage', { ...message, text: undefined })).toBe(
    'missing field "text"',
  );
  expect(botApiJudge.faultInResult('sendMessage', true)).toBe('value must be of type object');
});

test('a form field becomes what its parameter takes', () => {
  const read = (field: string, text: string) => botApiJudge.readField('sendMessage', field, text);
  expect(read('text', '12')).toBe('12');
  expect(read('chat_id', '12')).toBe(12);
  expect(read('disable_notification', 'true')).toBe(true);
  expect(read('reply_markup', '{"remove_keyboard":true}')).toEqual({ remove_keyboard: true });
});

test('a wrong answer of the emulator itself is 500 and a violation', async () => {
  const world = createWorld(manualClock(), '1:x', {});
  const recorder = new Recorder(world.clock, 10);
  const broken = defineMethod('getMe', [], () => ({ id: 1 }) as never);
  const reply = await callMethod(
    { world, recorder, methods: new Map([['getMe', broken]]) },
    { method: 'getme', params: {}, uploads: new Map(), signal: new AbortController().signal },
  );
  expect(reply).toMatchObject({ kind: 'answer', status: 500 });
  expect(recorder.violations).toEqual([
    {
      kind: 'emulator',
      method: 'getMe',
      description: expect.stringContaining(`the emulator's answer to getMe is wrong: missing field "is_bot"`),
    },
  ]);
});

test('a wrong update of the emulator itself throws', () => {
  const { updates } = createWorld(manualClock(), '1:x', {});
  const wrong = { message: { ...message, message_id: '1' } };
  expect(() => updates.push(wrong as never, 'chat 1')).toThrow('"message.message_id" must be of type number');
  expect(updates.pending).toEqual([]);
});
