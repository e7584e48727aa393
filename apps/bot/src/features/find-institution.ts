import type { Desk } from '../desk.js';
import { meantBy, searchInstitutions } from '../find-institutions.js';
import { readWay } from '../read-way.js';
import type { Ask } from '../route.js';
import type { Purpose } from '../routes/purposes.js';
import type { View } from '../view.js';
import { MATCHES_PER_PAGE } from '../views/matches.js';
import { askNameView, purposeMatchesView, purposeNoMatchView } from '../views/purposes.js';
import type { Feature } from './feature.js';
import { showPeers } from './peers.js';
import { readSimulation, showWhatIf } from './simulation.js';
import { showTrend } from './trend.js';
import { showWay } from './way.js';

/** What is shown of an institution once it is clear which one is meant. */
const SHOW: Readonly<Record<Purpose, (slug: string, desk: Desk) => Promise<View>>> = {
  trend: showTrend,
  peers: showPeers,
  way: (slug, desk) => showWay(slug, '', desk),
  'what-if': (slug, desk) => showWhatIf(slug, [], desk),
};

/** A name; without one the person is asked for it again. */
const namedFor = (purpose: Purpose, name: string): Ask =>
  /[\p{L}\p{N}]/u.test(name) ? { kind: 'named', purpose, name } : { kind: 'ask-name', purpose };

const READ: Readonly<Record<Purpose, (text: string) => Ask>> = {
  trend: (text) => namedFor('trend', text),
  peers: (text) => namedFor('peers', text),
  way: readWay,
  'what-if': readSimulation,
};

/** Finding an institution for something other than its index. It has no command of its own. */
export const findInstitution = {
  commands: [],
  read: () => ({ kind: 'ask-institution' }),
  screens: {
    'ask-name': ({ purpose }, { words }) => askNameView(purpose, words),
    named: async ({ purpose, name }, desk) => {
      const { slug, total } = await meantBy(name, desk);
      if (total === 0) return purposeNoMatchView(purpose, name, desk.words);
      return slug === undefined ? showMatches(purpose, name, 0, desk) : SHOW[purpose](slug, desk);
    },
    matches: ({ purpose, name, page }, desk) => showMatches(purpose, name, page, desk),
  },
  // "Reply" on the question, or on an answer with the way to another institution, is read as the command would be.
  replies: {
    'ask-name': ({ purpose }, text) => READ[purpose](text),
    matches: ({ purpose }, text) => READ[purpose](text),
    named: ({ purpose }, text) => READ[purpose](text),
  },
} satisfies Feature;

async function showMatches(purpose: Purpose, name: string, page: number, desk: Desk): Promise<View> {
  const { results, total } = await searchInstitutions(name, (page + 1) * MATCHES_PER_PAGE, desk);
  const matches = results.slice(page * MATCHES_PER_PAGE);
  if (matches.length > 0) return purposeMatchesView(purpose, { name, page, matches, total }, desk.words);
  return page > 0 ? showMatches(purpose, name, 0, desk) : purposeNoMatchView(purpose, name, desk.words);
}
