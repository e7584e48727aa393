import { SpbeProblem } from '@spbe/client';
import type { Desk, Me } from '../desk.js';
import type { View } from '../view.js';
import {
  askBindView,
  askUnbindView,
  boundView,
  notBoundView,
  notForYouView,
  onlyInGroupView,
  unboundView,
} from '../views/groups.js';
import type { Feature } from './feature.js';

/** /ikat, in a group: the weekly summary of the institution comes there from then on. */
export const bindGroup = {
  commands: ['ikat', 'bind'],
  audience: ['coordinator', 'admin'],
  help: (words) => words.t('help-bind'),
  read: () => ({ kind: 'ask-bind' }),
  screens: {
    'ask-bind': (_ask, desk) =>
      asLeader(desk, (me) => askBindView(me.institution.name, desk.personId, desk.words)),
    bind: ({ by }, desk) =>
      asLeader(desk, async ({ institution }) => {
        // Whoever else presses leaves the question as it stands.
        if (desk.personId !== by) return askBindView(institution.name, by, desk.words);
        await desk.api.post('/v1/institutions/{institution}/groups', {
          params: { path: { institution: institution.id }, header: { 'Idempotency-Key': desk.once('bind') } },
          body: { telegramChatId: String(desk.chat.id) },
        });
        return boundView(institution.name, desk.words);
      }),
  },
} satisfies Feature;

/** /lepas, in a group: no summary any more. */
export const unbindGroup = {
  commands: ['lepas', 'unbind'],
  read: () => ({ kind: 'ask-unbind' }),
  screens: {
    'ask-unbind': (_ask, desk) =>
      asLeader(desk, (me) => askUnbindView(me.institution.name, desk.personId, desk.words)),
    unbind: ({ by }, desk) =>
      asLeader(desk, async ({ institution }) => {
        if (desk.personId !== by) return askUnbindView(institution.name, by, desk.words);
        const group = String(desk.chat.id);
        try {
          await desk.api.delete('/v1/institutions/{institution}/groups/{group}', {
            params: {
              path: { institution: institution.id, group },
              header: { 'Idempotency-Key': desk.once('unbind') },
            },
          });
        } catch (error) {
          if (error instanceof SpbeProblem && error.status === 404) return notBoundView(desk.words);
          throw error;
        }
        return unboundView(desk.words);
      }),
  },
} satisfies Feature;

/** In a group, for coordinators and admins; what the others are told names nobody. */
async function asLeader(desk: Desk, show: (me: Me) => View | Promise<View>): Promise<View> {
  if (desk.chat.isPrivate) return onlyInGroupView(desk.words);
  const me = await desk.me();
  const mayBind = me?.roles.some(({ role }) => role === 'coordinator' || role === 'admin');
  return me && mayBind ? show(me) : notForYouView(desk.words);
}
