import { SpbeProblem } from '@spbe/client';
import type { Desk } from '../desk.js';
import type { View } from '../view.js';
import {
  accountView,
  askEraseView,
  askLinkView,
  askUnlinkView,
  codeRefusedView,
  erasedView,
  lastAdminView,
  linkedView,
  signInView,
  unlinkedView,
} from '../views/link.js';
import { type Feature, personally } from './feature.js';

/** /akun: who the chat acts for. */
export const account = {
  commands: ['akun', 'account', 'saya', 'me'],
  menu: (words) => words.t('menu-akun'),
  button: (words) => ({ text: words.t('button-account'), to: { kind: 'account' } }),
  audience: 'linked',
  read: () => ({ kind: 'account' }),
  screens: {
    account: personally('akun', (_ask, { words }, me) => accountView(me, words)),
  },
} satisfies Feature;

/** Linking, by the deep link that a coordinator gives: `/start l_<code>`. It has no command of its own. */
export const link = {
  commands: [],
  read: () => ({ kind: 'account' }),
  screens: {
    'ask-link': async ({ code }, desk) =>
      withCode(desk, async () => {
        const person = await desk.api.post('/v1/links/preview', { body: { code } });
        return askLinkView(person, code, desk.words);
      }),
    link: async ({ code }, desk) =>
      withCode(desk, async () => {
        const header = { 'Idempotency-Key': desk.once('link') };
        const person = await desk.api.post('/v1/links', { params: { header }, body: { code } });
        return linkedView(person, desk.words);
      }),
    'refuse-link': (_ask, { words }) => codeRefusedView('not-me', words),
  },
} satisfies Feature;

/** /putus: unlink the chat, or erase everything that is known about the person. */
export const unlink = {
  commands: ['putus', 'unlink', 'hapus'],
  menu: (words) => words.t('menu-putus'),
  audience: 'linked',
  read: () => ({ kind: 'ask-unlink' }),
  screens: {
    'ask-unlink': personally('putus', (_ask, { words }, me) => askUnlinkView(me, words)),
    unlink: personally('putus', async (_ask, desk) => {
      await desk.api.delete('/v1/links', { params: { header: { 'Idempotency-Key': desk.once('unlink') } } });
      return unlinkedView(desk.words);
    }),
    'ask-erase': personally('putus', (_ask, { words }, me) => askEraseView(me, words)),
    erase: personally('putus', async (_ask, desk) => {
      try {
        await desk.api.delete('/v1/me', { params: { header: { 'Idempotency-Key': desk.once('erase') } } });
      } catch (error) {
        if (error instanceof SpbeProblem && error.code === 'last-admin') return lastAdminView(desk.words);
        throw error;
      }
      return erasedView(desk.words);
    }),
  },
} satisfies Feature;

/** /masuk: a one-time link with which the person signs in on the web. */
export const signIn = {
  commands: ['masuk', 'login'],
  menu: (words) => words.t('menu-masuk'),
  audience: 'linked',
  read: () => ({ kind: 'sign-in' }),
  screens: {
    'sign-in': personally('masuk', async (_ask, desk) => {
      const header = { 'Idempotency-Key': desk.once('sign-in') };
      const { url, expiresAt } = await desk.api.post('/v1/sign-in-links', { params: { header } });
      return signInView(url, expiresAt, desk.words);
    }),
  },
} satisfies Feature;

/** Codes are wrong, used or old every day: that is no failure, and the person is told what to do. */
async function withCode(desk: Desk, show: () => Promise<View>): Promise<View> {
  try {
    return await show();
  } catch (error) {
    if (!(error instanceof SpbeProblem)) throw error;
    if (error.code === 'link-locked') return codeRefusedView('locked', desk.words);
    if (error.status === 404) return codeRefusedView('wrong', desk.words);
    throw error;
  }
}
