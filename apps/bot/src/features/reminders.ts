import type { InputOf } from '@spbe/client';
import type { Reminders } from '../answers.js';
import type { Desk } from '../desk.js';
import { MOST_PAUSED_DAYS, type QuietHours, type RemindersRoute } from '../routes/reminders.js';
import type { View } from '../view.js';
import { FOREVER, remindersView } from '../views/reminders.js';
import { type Feature, personally } from './feature.js';

const DAY_MS = 86_400_000;

/** /pengingat: when the bot may speak up by itself. */
export const reminders = {
  commands: ['pengingat', 'reminders'],
  menu: (words) => words.t('menu-pengingat'),
  button: (words) => ({ text: words.t('button-reminders'), to: { kind: 'reminders' } }),
  help: (words) => words.t('help-reminders'),
  audience: 'linked',
  read: () => ({ kind: 'reminders' }),
  screens: {
    reminders: personally('pengingat', async (_ask, desk) =>
      remindersView({ reminders: await desk.api.get('/v1/me/reminders') }, desk.words),
    ),
    pause: personally('pengingat', ({ for: how }, desk) =>
      change(desk, ({ quiet }) => ({ pausedUntil: endOf(how, desk.now()), quiet })),
    ),
    'quiet-days': personally('pengingat', ({ of, quiet: isQuiet }, desk) =>
      change(desk, ({ pausedUntil, quiet }) => ({ pausedUntil, quiet: { ...quiet, [of]: isQuiet } })),
    ),
    'quiet-hours': personally('pengingat', ({ hours }, desk) =>
      change(desk, ({ pausedUntil, quiet }) => ({
        pausedUntil,
        quiet: { ...quiet, hours: hours && clockOf(hours) },
      })),
    ),
  },
} satisfies Feature;

/** "jeda", "jeda 3 hari", "#pause 1 week": words that people know from other reminder bots. */
export const pause = {
  commands: ['jeda', 'pause', '#jeda', '#pause'],
  read: readPause,
  screens: {},
} satisfies Feature;

/** "lanjut", "#resume": the end of a pause. */
export const resume = {
  commands: ['lanjutkan', 'lanjut', 'resume', '#lanjut', '#resume'],
  read: () => ({ kind: 'pause', for: 'no-longer' }),
  screens: {},
} satisfies Feature;

function readPause(words: string): RemindersRoute {
  const [, number = '1', unit] =
    /^(\d{1,3})?\s*(hari|minggu|bulan|days?|weeks?|months?)$/i.exec(words.trim()) ?? [];
  if (unit === undefined) return words.trim() === '' ? { kind: 'pause', for: 'ever' } : { kind: 'reminders' };
  const days = Number(number) * (/^[hd]/i.test(unit) ? 1 : /^(minggu|w)/i.test(unit) ? 7 : 30);
  return days >= 1 && days <= MOST_PAUSED_DAYS ? { kind: 'pause', for: days } : { kind: 'reminders' };
}

type Wishes = NonNullable<InputOf<'put', '/v1/me/reminders'>['body']>;

async function change(desk: Desk, wish: (before: Reminders) => Wishes): Promise<View> {
  const body = wish(await desk.api.get('/v1/me/reminders'));
  const header = { 'Idempotency-Key': desk.once('reminders') };
  const reminders = await desk.api.put('/v1/me/reminders', { params: { header }, body });
  return remindersView({ reminders, isChanged: true }, desk.words);
}

function endOf(how: number | 'ever' | 'no-longer', now: Date): string | null {
  if (how === 'no-longer') return null;
  return how === 'ever' ? FOREVER : new Date(now.getTime() + how * DAY_MS).toISOString();
}

const clockOf = ({ from, until }: QuietHours) => ({ from: fullHour(from), until: fullHour(until) });
const fullHour = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
