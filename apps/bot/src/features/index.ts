import type { Ask, Route, RouteOf } from '../route.js';
import { advice } from './advice.js';
import { audience } from './audience.js';
import { campaigns } from './campaigns.js';
import { companion } from './companion.js';
import { draft } from './draft.js';
import type { Feature, Screens } from './feature.js';
import { findInstitution } from './find-institution.js';
import { bindGroup, unbindGroup } from './groups.js';
import { homeOf } from './home.js';
import { indexOfInstitution } from './index-of-institution.js';
import { indicator, readIndicator } from './indicator.js';
import { account, link, signIn, unlink } from './link.js';
import { unitMap } from './map.js';
import { notUnderstood } from './not-understood.js';
import { ownUpdates } from './own-updates.js';
import { peers } from './peers.js';
import { plan } from './plan.js';
import { privacy } from './privacy.js';
import { radar } from './radar.js';
import { recommendations } from './recommendations.js';
import { pause, reminders, resume } from './reminders.js';
import { review } from './review.js';
import { reviewEvidence } from './review-evidence.js';
import { sentOf } from './sent.js';
import { simulation } from './simulation.js';
import { tasks } from './tasks.js';
import { trend } from './trend.js';
import { update } from './update.js';

const { start, help, language } = homeOf(() => features);
const sent = sentOf(() => screens);

/** Everything the bot can do, in the order of the command menu and of the home screen: work first, then public knowledge. */
export const features: readonly Feature[] = [
  tasks,
  update,
  review,
  ownUpdates,
  companion,
  campaigns,
  unitMap,
  recommendations,
  audience,
  indexOfInstitution,
  indicator,
  advice,
  simulation,
  plan,
  trend,
  peers,
  reminders,
  account,
  help,
  privacy,
  language,
  signIn,
  unlink,
  start,
  radar,
  findInstitution,
  link,
  bindGroup,
  unbindGroup,
  pause,
  resume,
  draft,
  reviewEvidence,
  sent,
  notUnderstood,
];

/** Every screen; the compiler refuses an ask that has none. */
export const screens: Screens = {
  ...start.screens,
  ...radar.screens,
  ...help.screens,
  ...language.screens,
  ...privacy.screens,
  ...indexOfInstitution.screens,
  ...indicator.screens,
  ...advice.screens,
  ...unitMap.screens,
  ...recommendations.screens,
  ...audience.screens,
  ...simulation.screens,
  ...plan.screens,
  ...trend.screens,
  ...peers.screens,
  ...findInstitution.screens,
  ...tasks.screens,
  ...companion.screens,
  ...campaigns.screens,
  ...reminders.screens,
  ...bindGroup.screens,
  ...unbindGroup.screens,
  ...account.screens,
  ...link.screens,
  ...signIn.screens,
  ...unlink.screens,
  ...update.screens,
  ...draft.screens,
  ...ownUpdates.screens,
  ...review.screens,
  ...reviewEvidence.screens,
  ...sent.screens,
  ...notUnderstood.screens,
};

/** What a command means; undefined when there is none of this name. */
export function readCommand(name: string, words: string, typed?: string): Ask | undefined {
  if (start.commands.includes(name) && words !== '') return readDeepLink(words);
  return features.find(({ commands }) => commands.includes(name))?.read(words, typed);
}

/** What `https://t.me/<bot>?start=…` opens: a code to link with, an indicator, or a command; else the greeting. */
function readDeepLink(parameter: string): Ask {
  const [, code] = /^l_([\w-]{43})$/.exec(parameter) ?? [];
  if (code !== undefined) return { kind: 'ask-link', code };
  if (/^i\d{1,2}$/i.test(parameter)) return readIndicator(parameter, 'indicator') ?? { kind: 'home' };
  const name = parameter.toLowerCase();
  return (start.commands.includes(name) ? undefined : readCommand(name, '')) ?? { kind: 'home' };
}

/** What an answer to a message with this button means; undefined when nothing does. */
export function readReply(route: Route, text: string): Ask | undefined {
  for (const { replies } of features) {
    const read = replies?.[route.kind] as ((to: RouteOf<Route['kind']>, text: string) => Ask) | undefined;
    if (read) return read(route, text);
  }
  return undefined;
}
