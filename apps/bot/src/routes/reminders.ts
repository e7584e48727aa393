import { type Codecs, plain, reader } from './codec.js';

/** When a person is told things. Every change says what shall be, so that pressing twice changes nothing more. */
export type RemindersRoute =
  | { readonly kind: 'reminders' }
  /** No reminders for so many days; for as long as the person likes; or again from now on. */
  | { readonly kind: 'pause'; readonly for: number | 'ever' | 'no-longer' }
  | { readonly kind: 'quiet-days'; readonly of: 'weekends' | 'friday'; readonly quiet: boolean }
  /** Full hours; null where no hours are quiet. */
  | { readonly kind: 'quiet-hours'; readonly hours: QuietHours | null };

export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

/** What the API takes as a pause is bounded by nobody; a year is what a person can mean. */
export const MOST_PAUSED_DAYS = 366;

export const remindersCodecs: Codecs<RemindersRoute> = {
  reminders: plain('wa', { kind: 'reminders' }),
  pause: {
    code: 'wb',
    write: ({ for: how }) => (how === 'ever' ? 'x' : how === 'no-longer' ? 'n' : String(how)),
    read: reader('(x|n|[1-9]\\d{0,2})', ([how = '']) => {
      if (how === 'x') return { kind: 'pause', for: 'ever' };
      if (how === 'n') return { kind: 'pause', for: 'no-longer' };
      return Number(how) <= MOST_PAUSED_DAYS ? { kind: 'pause', for: Number(how) } : undefined;
    }),
  },
  'quiet-days': {
    code: 'wc',
    write: ({ of, quiet }) => `${of}:${quiet ? 'q' : 'l'}`,
    read: reader('(weekends|friday):([ql])', ([of, how]) => ({
      kind: 'quiet-days',
      of: of === 'friday' ? 'friday' : 'weekends',
      quiet: how === 'q',
    })),
  },
  'quiet-hours': {
    code: 'wd',
    write: ({ hours }) => (hours ? `${hours.from}-${hours.until}` : ''),
    read: (details) => {
      if (details === '') return { kind: 'quiet-hours', hours: null };
      const [, from, until] = /^(\d|1\d|2[0-3])-(\d|1\d|2[0-3])$/.exec(details) ?? [];
      if (from === undefined || until === undefined || from === until) return undefined;
      return { kind: 'quiet-hours', hours: { from: Number(from), until: Number(until) } };
    },
  },
};
