import type { InstitutionResults } from '../answers.js';
import type { Desk } from '../desk.js';
import { findIndicators } from '../find-indicators.js';
import { meantBy, searchInstitutions, slugOf } from '../find-institutions.js';
import { INSTRUMENT } from '../instrument.js';
import type { View } from '../view.js';
import { indicatorsView } from '../views/indicators.js';
import { institutionView } from '../views/institution.js';
import { askInstitutionView, institutionsView, noInstitutionView } from '../views/institutions.js';
import { MATCHES_PER_PAGE } from '../views/matches.js';
import { ownIndexView } from '../views/own-index.js';
import type { Feature } from './feature.js';
import { indexNow } from './own-assessment.js';

/** /indeks [name]: the published index of an institution; without a name, first that of one's own with the running assessment. */
export const indexOfInstitution = {
  commands: ['indeks', 'index'],
  menu: (words) => words.t('menu-indeks'),
  button: (words) => ({ text: words.t('button-find-institution'), to: { kind: 'ask-institution' } }),
  help: (words) => words.t('help-index'),
  read: (name) =>
    /[\p{L}\p{N}]/u.test(name) ? { kind: 'institution-named', name } : { kind: 'ask-institution' },
  screens: {
    'ask-institution': async (_route, desk) => {
      // A group sees what is published, and no figures of an office.
      const me = desk.chat.isPrivate ? await desk.me() : undefined;
      return me ? ownIndexView(await indexNow(desk, me), desk.words) : askInstitutionView(desk.words);
    },
    'institution-named': ({ name }, desk) => showNamed(name, desk),
    institutions: ({ name, page }, desk) => showMatches(name, page, desk),
    institution: async ({ ref, page }, desk) => {
      const slug = await slugOf(ref, desk);
      return showInstitution(slug, page, desk, ({ name }) => bareName(name));
    },
  },
} satisfies Feature;

/** Answers at once when only one institution can be meant; otherwise lets the person choose. */
async function showNamed(name: string, desk: Desk): Promise<View> {
  const { slug, total } = await meantBy(name, desk);
  if (total === 0) return showNothing(name, desk);
  if (slug === undefined) return showMatches(name, 0, desk);
  return showInstitution(slug, 0, desk, () => (total > 1 ? name : undefined));
}

async function showMatches(name: string, page: number, desk: Desk): Promise<View> {
  // The API's cursors do not fit into a button; the pages people open are few, so the ones before are read along.
  const { results, total } = await searchInstitutions(name, (page + 1) * MATCHES_PER_PAGE, desk);
  const matches = results.slice(page * MATCHES_PER_PAGE);
  if (matches.length === 0) return page > 0 ? showMatches(name, 0, desk) : showNothing(name, desk);
  return institutionsView({ name, page, matches, total }, desk.words);
}

async function showInstitution(
  slug: string,
  page: number,
  desk: Desk,
  otherwise: (institution: InstitutionResults) => string | undefined,
): Promise<View> {
  const institution = await desk.api.get('/v1/results/{slug}', { params: { path: { slug } } });
  return institutionView({ institution, page, otherwise: otherwise(institution) }, desk.words);
}

/** The name without its kind: searching for it finds the namesakes. */
function bareName(name: string): string {
  return name.replace(/^(Kabupaten|Kota|Provinsi|Kementerian) /, '');
}

/** People also type the word of an indicator where a name is expected. */
async function showNothing(name: string, desk: Desk): Promise<View> {
  const instrument = await desk.api.get('/v1/instruments/{id}', { params: { path: { id: INSTRUMENT } } });
  const found = findIndicators(instrument.indicators, name);
  if (found.length === 0) return noInstitutionView(name, desk.words);
  return indicatorsView(found, { to: 'indicator', words: name, page: 0 }, desk.words);
}
