import { afterEach, beforeEach, expect } from 'vitest';
import { type Emulator, type ManualClock, manualClock, type Person, startEmulator } from '../src/index.js';
import { type RawAnswer, rawBot } from './raw-bot.js';

/** What every contract test starts with: an emulator of its own, a bot without any library, and a person. */
export interface Contract {
  emulator: Emulator;
  clock: ManualClock;
  bot: ReturnType<typeof rawBot>;
  sari: Person;
}

/** Makes a fresh one before each test; afterwards the emulator itself must have made no mistake. */
export function contract(): Contract {
  const now = {} as Contract;
  beforeEach(async () => {
    now.clock = manualClock();
    now.emulator = await startEmulator({ clock: now.clock, botUsername: 'spbe_bot' });
    now.bot = rawBot(now.emulator);
    now.sari = now.emulator.person({ firstName: 'Sari', username: 'sari_d', languageCode: 'id' });
  });
  afterEach(async () => {
    const own = now.emulator.violations.filter(({ kind }) => kind === 'emulator');
    await now.emulator.close();
    expect(own).toEqual([]);
  });
  return now;
}

/** A refusal on one line, or a failure when the call was not refused. */
export async function refusal(answer: Promise<RawAnswer>): Promise<string> {
  const { status, body } = await answer;
  expect(body).toMatchObject({ ok: false, error_code: status });
  return `${status} ${body.description}`;
}

/** What the call answers, or a failure when it was refused. */
export async function result(answer: Promise<RawAnswer>) {
  const { body } = await answer;
  expect(body).toMatchObject({ ok: true });
  return body.result;
}

/** A form with the fields, for calls that upload something. */
export function form(fields: Record<string, string | number | Blob | object>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Blob) made.set(name, value, `${name}.bin`);
    else made.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  return made;
}
