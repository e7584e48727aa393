import type { Me } from '../desk.js';
import { time } from '../figures.js';
import { html, lines } from '../html.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { roleName } from './role-name.js';

/** Who a code is for, as the API says it. */
interface Person {
  readonly name: string;
  readonly unit: string | null;
  readonly institution: { readonly name: string };
}

/** "Ini Anda?", before anything is linked. */
export function askLinkView(person: Person, code: string, words: Words): View {
  return {
    text: lines(
      html`<b>${words.t('link-question')}</b>`,
      html`${person.name}`,
      person.unit,
      person.institution.name,
      html`\n${words.t('link-consequence')}`,
    ),
    buttons: [
      [{ text: words.t('button-link-yes'), to: { kind: 'link', code } }],
      [{ text: words.t('button-link-no'), to: { kind: 'refuse-link' } }],
    ],
  };
}

export function linkedView(person: Person, words: Words): View {
  return {
    text: html`<b>${words.t('link-done', { name: person.name })}</b>\n${words.t('link-done-next', { institution: person.institution.name })}`,
    buttons: [[homeButton(words)]],
  };
}

/** Why nothing was linked: the code is of no use, this account tried too often, or it is somebody else's. */
export function codeRefusedView(why: 'wrong' | 'locked' | 'not-me', words: Words): View {
  const text = {
    wrong: () => words.t('link-wrong'),
    locked: () => words.t('link-locked'),
    'not-me': () => words.t('link-not-me'),
  }[why]();
  return { text: html`${text}`, buttons: [[homeButton(words)]] };
}

/** For a stranger who asks for what only officials get. */
export function notLinkedView(words: Words): View {
  return {
    text: html`<b>${words.t('not-linked')}</b>\n${words.t('not-linked-fix')}\n\n${words.t('not-linked-open')}`,
    buttons: [[homeButton(words)]],
  };
}

/** For a group, where nothing personal is said. */
export function privatelyView(command: string, botUsername: string, words: Words): View {
  return {
    text: html`${words.t('privately')}`,
    buttons: [[{ text: words.t('button-privately'), url: `https://t.me/${botUsername}?start=${command}` }]],
  };
}

/** Who the chat acts for. */
export function accountView({ official, institution, roles }: Me, words: Words): View {
  return {
    text: lines(
      html`<b>${official.name}</b>`,
      institution.name,
      ...roles.map(({ role, unit }) => `– ${roleName(role, words)}${unit === null ? '' : ` (${unit})`}`),
      roles.length === 0 && words.t('account-no-roles'),
    ),
    buttons: [
      [{ text: words.t('button-sign-in'), to: { kind: 'sign-in' } }],
      [{ text: words.t('button-language'), to: { kind: 'languages' } }],
      [{ text: words.t('button-unlink'), to: { kind: 'ask-unlink' } }, homeButton(words)],
    ],
  };
}

export function askUnlinkView({ institution }: Me, words: Words): View {
  return {
    text: html`<b>${words.t('unlink-question')}</b>\n${words.t('unlink-consequence', { institution: institution.name })}\n\n${words.t('erase-offer')}`,
    buttons: [
      [{ text: words.t('button-unlink-yes'), to: { kind: 'unlink' } }],
      [{ text: words.t('button-erase'), to: { kind: 'ask-erase' } }],
      [{ text: words.t('button-keep'), to: { kind: 'account' } }],
    ],
  };
}

export function unlinkedView(words: Words): View {
  return {
    text: html`<b>${words.t('unlink-done')}</b>\n${words.t('unlink-done-next')}`,
    buttons: [[homeButton(words)]],
  };
}

export function askEraseView({ institution }: Me, words: Words): View {
  return {
    text: html`<b>${words.t('erase-question')}</b>\n${words.t('erase-consequence', { institution: institution.name })}`,
    buttons: [
      [{ text: words.t('button-erase-yes'), to: { kind: 'erase' } }],
      [{ text: words.t('button-keep'), to: { kind: 'account' } }],
    ],
  };
}

export function erasedView(words: Words): View {
  return {
    text: html`<b>${words.t('erase-done')}</b>\n${words.t('erase-done-next')}`,
    buttons: [[homeButton(words)]],
  };
}

export function lastAdminView(words: Words): View {
  return { text: html`${words.t('erase-last-admin')}`, buttons: [[homeButton(words)]] };
}

/** The one-time link. It is no button to be forwarded: whoever opens it signs in. */
export function signInView(url: string | null, expiresAt: string, words: Words): View {
  if (url === null) {
    return {
      text: html`${words.t('sign-in-shown-already')}`,
      buttons: [[{ text: words.t('button-sign-in-anew'), to: { kind: 'sign-in' } }], [homeButton(words)]],
    };
  }
  return {
    text: html`<b>${words.t('sign-in-title')}</b>\n${url}\n\n${words.t('sign-in-until', { time: time(expiresAt, words.language) })}\n${words.t('sign-in-secret')}`,
    buttons: [[homeButton(words)]],
  };
}
