import { z } from 'zod';
import { html } from '../../html.js';
import { homeButton } from '../buttons.js';
import { type Notice, notice } from './notice.js';

/** What coordinators and admins are told when messages no longer arrive. */
export const upkeepNotices = {
  'person-unreachable': notice(z.object({}), (_facts, { words }) => ({
    text: html`<b>${words.t('told-person-unreachable')}</b>\n${words.t('told-person-unreachable-do')}`,
    buttons: [[{ text: words.t('button-campaigns'), to: { kind: 'campaigns' } }], [homeButton(words)]],
  })),
  'group-unreachable': notice(z.object({}), (_facts, { words }) => ({
    text: html`<b>${words.t('told-group-unreachable')}</b>\n${words.t('told-group-unreachable-do')}`,
    buttons: [[homeButton(words)]],
  })),
  'webhook-disabled': notice(z.object({ host: z.string(), days: z.int() }), ({ host, days }, { words }) => ({
    text: html`<b>${words.t('told-webhook-disabled', { host })}</b>\n${words.t('told-webhook-disabled-do', { days: String(days) })}`,
    buttons: [[homeButton(words)]],
  })),
} satisfies Record<string, Notice>;
