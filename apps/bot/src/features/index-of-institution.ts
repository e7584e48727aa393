import { SpbeProblem } from '@spbe/client';
import type { InstitutionResults } from '../answers.js';
import type { Desk } from '../desk.js';
import { findIndicators } from '../find-indicators.js';
import { INSTRUMENT } from '../instrument.js';
import { CUT } from '../routes/institution-ref.js';
import type { View } from '../view.js';
import { indicatorsView } from '../views/indicators.js';
import { institutionView } from '../views/institution.js';
import {
  askInstitutionView,
  institutionsView,
  MATCHES_PER_PAGE,
  noInstitutionView,
} from '../views/institutions.js';
import type { Feature } from './feature.js';

/** /indeks [name]: the published index of an institution. */
export const indexOfInstitution = {
  commands: ['indeks', 'index'],
  menu: (words) => words.t('menu-indeks'),
  button: (words) => ({ text: words.t('button-find-institution'), to: { kind: 'ask-institution' } }),
  help: (words) => words.t('help-index'),
  read: (name) =>
    /[\p{L}\p{N}]/u.test(name) ? { kind: 'institution-named', name } : { kind: 'ask-institution' },
  screens: {
    'ask-institution': (_route, { words }) => askInstitutionView(words),
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
  const { results, total } = await search(name, 2, desk);
  const [first, second] = results;
  if (!first) return showNothing(name, desk);
  const sure = first.match === 'exact' || first.match === 'alias';
  const alone = total === 1 && first.match !== 'fuzzy';
  if (alone || (sure && second?.match !== first.match)) {
    return showInstitution(first.slug, 0, desk, () => (total > 1 ? name : undefined));
  }
  return showMatches(name, 0, desk);
}

async function showMatches(name: string, page: number, desk: Desk): Promise<View> {
  // The API's cursors do not fit into a button; the pages people open are few, so the ones before are read along.
  const { results, total } = await search(name, (page + 1) * MATCHES_PER_PAGE, desk);
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

function search(q: string, limit: number, { api }: Desk) {
  return api.get('/v1/results', { params: { query: { q, limit: Math.min(limit, MOST_RESULTS) } } });
}

/** The API gives no more at once. */
const MOST_RESULTS = 100;

/** The slug behind a button. One that did not fit whole is found by its beginning. */
async function slugOf(ref: string, desk: Desk): Promise<string> {
  if (!ref.endsWith(CUT)) return ref;
  const beginning = ref.slice(0, -CUT.length);
  const { results } = await search(beginning.replaceAll('-', ' '), MATCHES_PER_PAGE, desk);
  const found = results.find(({ slug }) => slug.startsWith(`${beginning}-`));
  if (found) return found.slug;
  const detail = 'No institution begins like this button';
  throw new SpbeProblem({
    code: 'unknown-institution',
    status: 404,
    title: detail,
    detail,
    fix: '',
    errors: [],
    suggestions: [],
  });
}
