import type { Person, Reply } from '@spbe/telegram-emulator';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type RunningBot, runningBot } from './fixtures/running-bot.js';
import { type SwitchableApi, switchableApi } from './fixtures/switchable-api.js';
import { type Expectation, readTranscripts, type Step, type Transcript } from './fixtures/transcript.js';

let api: SwitchableApi;
let bot: RunningBot;

beforeAll(async () => {
  api = await switchableApi(inject('apiUrl'));
  bot = await runningBot({ apiUrl: api.url, timeoutMs: 5000 });
});

afterEach(() => {
  api.state = 'up';
  expect(bot.emulator.violations).toEqual([]);
});

afterAll(async () => {
  await bot.stop();
  await api.close();
  expect(bot.logged.join('')).not.toContain(bot.emulator.token);
});

for (const { file, transcripts } of readTranscripts()) {
  describe(file, () => {
    test.each(transcripts.map((transcript) => [transcript.title, transcript] as const))(
      '%s',
      (_title, transcript) => replay(transcript),
    );
  });
}

async function replay({ phone, steps }: Transcript): Promise<void> {
  const person = bot.emulator.person({ firstName: 'Sari <b>', languageCode: phone });
  let latest: Reply | undefined;
  for (const step of steps) {
    if ('api' in step) {
      api.state = step.api;
      continue;
    }
    const notice = await act(person, step, latest);
    latest = await person.waitForReply();
    check(latest, step.bot);
    if (step.bot.notice !== undefined) expect(await notice).toBe(step.bot.notice);
    expect(latest.kind).toBe('person' in step || 'sends' in step ? 'message' : 'edit');
  }
  await bot.emulator.whenConfirmed();
}

/** Does what the person does; resolves to what pops up after a press. */
async function act(person: Person, step: Exclude<Step, { api: string }>, latest: Reply | undefined) {
  if ('person' in step) {
    await person.send(step.person.repeat(step.times));
    return undefined;
  }
  if ('sends' in step) {
    const file = { bytes: PIXEL, ...(step.caption !== undefined && { caption: step.caption }) };
    await (step.sends === 'photo'
      ? person.sendPhoto(file)
      : person.sendDocument({ ...file, name: 'bukti.pdf' }));
    return undefined;
  }
  if (!latest) throw new Error('Nobody has said anything that could be pressed');
  const press =
    'presses' in step
      ? await person.press({ message: latest.message, text: step.presses })
      : await person.press(forged(latest, step.forges));
  return press?.answered.then(({ text }) => text);
}

/** Puts foreign data behind a button that is there, as a client of one's own can. */
function forged({ message }: Reply, data: string) {
  const [button] = message.reply_markup?.inline_keyboard[0] ?? [];
  if (!button || !('callback_data' in button)) throw new Error('No button to forge');
  button.callback_data = data;
  return { message, data };
}

function check({ text, buttons }: Reply, expected: Expectation): void {
  for (const part of expected.contains) expect(text).toContain(part);
  for (const part of expected.lacks) expect(text).not.toContain(part);
  const among = buttons.filter((button) => expected.buttons.includes(button));
  expect(among, `among the buttons ${buttons.join(' | ')}`).toEqual(expected.buttons);
}

/** A PNG of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
