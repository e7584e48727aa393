import { SpbeProblem } from '@spbe/client';
import type { ResultList } from './answers.js';
import type { Desk } from './desk.js';
import { CUT } from './routes/institution-ref.js';

/** The API gives no more at once. */
const MOST_RESULTS = 100;
/** How many namesakes are looked at when a button holds only the beginning of a name. */
const NAMESAKES = 8;

export function searchInstitutions(q: string, limit: number, { api }: Desk): Promise<ResultList> {
  return api.get('/v1/results', { params: { query: { q, limit: Math.min(limit, MOST_RESULTS) } } });
}

/** What a typed name can mean. */
export interface Meant {
  /** The only institution that can be meant; undefined when there are none or several. */
  readonly slug: string | undefined;
  /** How many fit. */
  readonly total: number;
}

/** Decides only when one institution alone can be meant; what is guessed is the person's to choose. */
export async function meantBy(name: string, desk: Desk): Promise<Meant> {
  const { results, total } = await searchInstitutions(name, 2, desk);
  const [first, second] = results;
  if (!first) return { slug: undefined, total: 0 };
  const sure = first.match === 'exact' || first.match === 'alias';
  const alone = total === 1 && first.match !== 'fuzzy';
  return { slug: alone || (sure && second?.match !== first.match) ? first.slug : undefined, total };
}

/**
 * The slug behind a button. One that did not fit whole is found by its beginning.
 *
 * @throws SpbeProblem `unknown-institution` when nothing begins like it
 */
export async function slugOf(ref: string, desk: Desk): Promise<string> {
  if (!ref.endsWith(CUT)) return ref;
  const beginning = ref.slice(0, -CUT.length);
  const { results } = await searchInstitutions(beginning.replaceAll('-', ' '), NAMESAKES, desk);
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
