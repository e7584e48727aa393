import type { AnswerOf, SpbeClient } from '@spbe/client';
import type { Language } from './language.js';
import type { SentFile } from './route.js';
import type { Words } from './words.js';

/** The official behind a chat, with the roles they have at this moment. */
export type Me = AnswerOf<'get', '/v1/me'> & {
  readonly institution: NonNullable<AnswerOf<'get', '/v1/me'>['institution']>;
  readonly official: NonNullable<AnswerOf<'get', '/v1/me'>['official']>;
};
export type Role = 'operator' | 'pic' | 'companion' | 'coordinator' | 'assessor' | 'leader' | 'admin';

/** What a screen needs to be made: the API and the texts, both in the language of the person, and who asks where. */
export interface Desk {
  /** Asks on behalf of the person of the chat. */
  readonly api: SpbeClient;
  /** The same for what takes its time, plans and pictures: it waits longer, and the person sees a sign meanwhile. */
  readonly patientApi: SpbeClient;
  readonly words: Words;
  readonly language: Language;
  /** Telegram's number of the person; 0 when a group speaks for itself. */
  readonly personId: number;
  readonly chat: { readonly id: number; readonly isPrivate: boolean };
  readonly botUsername: string;
  readonly now: () => Date;
  /** The official behind the chat, asked of the API once per update; undefined for a stranger. */
  readonly me: () => Promise<Me | undefined>;
  /** The same, asked anew: after something changed it. */
  readonly meNow: () => Promise<Me | undefined>;
  /**
   * The idempotency key of one effect of this update: the same when Telegram delivers the update again, under whatever
   * number. `step` tells several effects of one update apart.
   */
  readonly once: (step: string) => string;
  /** Fetches what somebody sent. @throws FileUnavailable when Telegram does not give it, or it is too large */
  readonly download: (file: SentFile) => Promise<Uint8Array>;
}
