import type { SpbeClient } from '@spbe/client';
import type { Person, Reply } from '@spbe/telegram-emulator';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { furnishOffice } from './fixtures/furnish-office.js';
import { happen } from './fixtures/happenings.js';
import { type Office, openOffice, type PersonKey } from './fixtures/office.js';
import { type RunningBot, runningBot } from './fixtures/running-bot.js';
import { PIXEL, pdfNamed } from './fixtures/sent-files.js';
import { SERVICE_KEY } from './fixtures/service-key.js';
import { type SwitchableApi, switchableApi } from './fixtures/switchable-api.js';
import {
  type Expectation,
  type PersonStep,
  readTranscripts,
  type Transcript,
} from './fixtures/transcript.js';

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
  const logged = bot.logged.join('');
  expect(logged).toContain('"msg":"Answered"');
  // Nothing of all that people did here says who they are: no token, no name, no number of a chat.
  const forbidden = [
    bot.emulator.token,
    SERVICE_KEY,
    'Sari',
    'Contoh ',
    'Kabupaten Uji',
    ...chats.map(String),
  ];
  expect(forbidden.filter((text) => logged.includes(text))).toEqual([]);
});

/** The numbers of all who took part. */
const chats: number[] = [];

for (const { file, transcripts } of readTranscripts()) {
  describe(file, () => {
    test.each(transcripts.map((transcript) => [transcript.title, transcript] as const))(
      '%s',
      (_title, transcript) => replay(transcript),
    );
  });
}

/** One of the people of a transcript, and what the bot said to them last. */
interface Actor {
  readonly person: Person;
  /** Acts as the official; a stranger has none. */
  readonly api: SpbeClient | undefined;
  latest: Reply | undefined;
}

async function replay({ phone, office: hasOffice, furnished, steps }: Transcript): Promise<void> {
  const office = hasOffice ? await openOffice(inject('apiUrl'), inject('adminKey')) : undefined;
  if (office) for (const furniture of furnished) await furnishOffice(office, furniture);
  const actors = new Map<PersonKey | 'stranger', Promise<Actor>>();
  const actorOf = (key: PersonKey | 'stranger'): Promise<Actor> => {
    const actor = actors.get(key) ?? enter(key, phone, office);
    actors.set(key, actor);
    return actor;
  };
  let acting: PersonKey | 'stranger' = 'stranger';
  for (const step of steps) {
    if ('api' in step) {
      api.state = step.api;
      continue;
    }
    if ('happens' in step) {
      if (!office) throw new Error('Nothing happens without "office: true"');
      await happen(step.happens, office, async (key) => (await actorOf(key)).api ?? office.admin);
      continue;
    }
    acting = step.as ?? acting;
    const actor = await actorOf(acting);
    const notice = await act(actor, step, office);
    actor.latest = await nextReply(actor.person);
    const expected = 'receives' in step ? step.receives : step.bot;
    check(actor.latest, expected, office);
    if (expected.notice !== undefined) expect(await notice).toBe(expected.notice);
    const isEdit = ('presses' in step || 'forges' in step) && expected.with === undefined;
    expect(actor.latest.kind).toBe(isEdit ? 'edit' : 'message');
  }
  await bot.emulator.whenConfirmed();
}

/** The next message with words; a picture whose words do not fit below it comes right before them. */
async function nextReply(person: Person): Promise<Reply> {
  const reply = await person.waitForReply();
  if (reply.text !== '') return reply;
  const { photo, document } = reply.message;
  const { message, ...words } = await person.waitForReply();
  return {
    ...words,
    message: { ...message, ...(photo && { photo }), ...(document && { document }) } as typeof message,
  };
}

async function enter(
  key: PersonKey | 'stranger',
  languageCode: string,
  office: Office | undefined,
): Promise<Actor> {
  const person = bot.emulator.person({ firstName: 'Sari <b>', languageCode });
  chats.push(person.id);
  if (key === 'stranger') return { person, api: undefined, latest: undefined };
  if (!office) throw new Error(`${key} needs "office: true"`);
  return { person, api: await office.link(key, person.id), latest: undefined };
}

/** Does what the person does; resolves to what pops up after a press. */
async function act({ person, latest }: Actor, step: PersonStep, office: Office | undefined) {
  if ('receives' in step) return undefined;
  if ('person' in step) {
    await person.send(fill(step.person, office).repeat(step.times));
    return undefined;
  }
  if ('opensLinkOf' in step) {
    await person.send(`/start l_${await office?.linkCode(step.opensLinkOf)}`);
    return undefined;
  }
  if ('sends' in step) {
    const caption = step.caption === undefined ? {} : { caption: step.caption };
    await (step.sends === 'photo'
      ? person.sendPhoto({ bytes: PIXEL, ...caption })
      : person.sendDocument({ bytes: pdfNamed(step.named), name: step.named, ...caption }));
    return undefined;
  }
  if (!latest) throw new Error('Nobody has said anything that could be answered');
  if ('replies' in step) {
    const { send } = person as unknown as { send: (text: string, options: object) => Promise<unknown> };
    await send.call(person, step.replies, { replyTo: latest.message });
    return undefined;
  }
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

function check({ text, buttons, message }: Reply, expected: Expectation, office: Office | undefined): void {
  for (const part of expected.contains) expect(text).toContain(fill(part, office));
  for (const part of expected.lacks) expect(text).not.toContain(fill(part, office));
  const among = buttons.filter((button) => expected.buttons.includes(button));
  expect(among, `among the buttons ${buttons.join(' | ')}`).toEqual(expected.buttons);
  expect(buttons.filter((button) => expected.without.includes(button))).toEqual([]);
  if (expected.with !== undefined) expect(Object.keys(message)).toContain(expected.with);
}

const fill = (text: string, office: Office | undefined): string =>
  text.replaceAll('{institution}', office?.name ?? '{institution}');
