import { type Codecs, PAGE, pageText, plain, REVISION, ROW, reader } from './codec.js';

/** The themes under which evidence is told to visitors, as the API names them. */
export const THEMES = [
  'regulation',
  'budget',
  'infrastructure',
  'people',
  'application',
  'data',
  'security',
] as const;
export type Theme = (typeof THEMES)[number];

/** How far a recommendation is. */
export const STATUSES = ['open', 'running', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

/** What leaders and coordinators look at: units, recommendations, and what visitors ask about. */
export type LeadershipRoute =
  | { readonly kind: 'map'; readonly page: number }
  /** One page of A4 as a document. */
  | { readonly kind: 'one-page' }
  /** The message to forward. */
  | { readonly kind: 'brief-message' }
  | { readonly kind: 'recommendations'; readonly page: number }
  | { readonly kind: 'recommendation'; readonly id: string }
  /** Asks before the status changes; what needs words is asked for them. */
  | {
      readonly kind: 'ask-status';
      readonly id: string;
      readonly revision: number;
      readonly status: Status;
    }
  | {
      readonly kind: 'set-status';
      readonly id: string;
      readonly revision: number;
      readonly status: Status;
    }
  | { readonly kind: 'themes' }
  | { readonly kind: 'audience'; readonly theme: Theme; readonly page: number };

/** What cannot stand in a button: what came of a recommendation, or why it is opened again. */
export type LeadershipSent = {
  readonly kind: 'status-words';
  readonly id: string;
  readonly revision: number;
  readonly status: Status;
  readonly text: string;
};

const STATUS_LETTERS: Record<Status, string> = { open: 'o', running: 'r', closed: 'c' };
const statusOf = (letter: string | undefined): Status =>
  STATUSES.find((status) => STATUS_LETTERS[status] === letter) ?? 'open';
const STATUS = `${ROW}:${REVISION}:([orc])`;

export const leadershipCodecs: Codecs<LeadershipRoute> = {
  map: {
    code: 'mp',
    write: ({ page }) => pageText(page),
    read: reader(PAGE, ([page]) => ({ kind: 'map', page: Number(page) })),
  },
  'one-page': plain('mo', { kind: 'one-page' }),
  'brief-message': plain('mm', { kind: 'brief-message' }),
  recommendations: {
    code: 'kl',
    write: ({ page }) => pageText(page),
    read: reader(PAGE, ([page]) => ({ kind: 'recommendations', page: Number(page) })),
  },
  recommendation: {
    code: 'kr',
    write: ({ id }) => id,
    read: reader(ROW, ([id = '']) => ({ kind: 'recommendation', id })),
  },
  'ask-status': {
    code: 'ka',
    write: ({ id, revision, status }) => `${id}:${revision}:${STATUS_LETTERS[status]}`,
    read: reader(STATUS, ([id = '', revision, letter]) => ({
      kind: 'ask-status',
      id,
      revision: Number(revision),
      status: statusOf(letter),
    })),
  },
  'set-status': {
    code: 'ks',
    write: ({ id, revision, status }) => `${id}:${revision}:${STATUS_LETTERS[status]}`,
    read: reader(STATUS, ([id = '', revision, letter]) => ({
      kind: 'set-status',
      id,
      revision: Number(revision),
      status: statusOf(letter),
    })),
  },
  themes: plain('yt', { kind: 'themes' }),
  audience: {
    code: 'yl',
    write: ({ theme, page }) => `${theme}:${pageText(page)}`,
    read: reader(`([a-z]+):${PAGE}`, ([name, page]) => {
      const theme = THEMES.find((known) => known === name);
      return theme && { kind: 'audience', theme, page: Number(page) };
    }),
  },
};
