import type { AnyRubric } from '@spbe/engine';
import { jsonPath, Problem } from '../errors.js';
import type { ProblemCode } from '../problem-codes.js';
import type { Words } from '../words.js';
import { type EngineIssueCode, ISSUE_WORDS } from './issue-words.js';

/** A body may name thousands of unknown codes; nobody reads more than these. */
const MOST_ERRORS = 100;

/** An issue of any part of the engine. */
export interface EngineIssue {
  readonly code: EngineIssueCode;
  readonly path: string;
  readonly message: string;
}

/** Where an issue lies in the body. */
export type PlaceOf = (issue: EngineIssue) => readonly PropertyKey[];

const inRatings: PlaceOf = ({ path }) => (path === '' ? ['ratings'] : ['ratings', path]);

/** What a problem is about, as its detail says it. */
const SUBJECTS: Readonly<Partial<Record<ProblemCode, Words>>> = {
  'ratings-invalid': { id: 'nilai', en: 'ratings' },
  'task-invalid': { id: 'tugas perencanaan', en: 'task' },
  'odds-invalid': { id: 'peluang', en: 'odds' },
  'figures-invalid': { id: 'angka terbit', en: 'published figures' },
  'whole-levels-needed': { id: 'skala instrumen', en: 'scale of the instrument' },
};

/**
 * Turns the engine's issues into one problem that names every place.
 *
 * @throws Error when an issue cannot come from a caller: the instrument is defective, or this program is
 */
export function refuseIssues(
  rubric: AnyRubric,
  found: readonly EngineIssue[],
  placeOf: PlaceOf = inRatings,
): Problem {
  const issues = withoutEchoes(found);
  const foreign = issues.find(({ code }) => ISSUE_WORDS[code] === undefined);
  if (foreign) throw new Error(`the instrument ${rubric.id} is defective: ${foreign.code} ${foreign.path}`);
  const problem = (issues[0] && ISSUE_WORDS[issues[0].code]?.problem) ?? 'ratings-invalid';
  const subject = SUBJECTS[problem] ?? { id: 'permintaan', en: 'request' };
  const count = issues.length;
  const more =
    count > MOST_ERRORS ? { id: ` (${MOST_ERRORS} pertama)`, en: ` (first ${MOST_ERRORS})` } : null;
  return new Problem(problem, {
    detail: {
      id: `${count} masalah pada ${subject.id}${more?.id ?? ''}; rinciannya pada errors.`,
      en: `${count} ${count === 1 ? 'issue' : 'issues'} with the ${subject.en}${more?.en ?? ''}; see errors.`,
    },
    fix: {
      id: 'Perbaiki setiap tempat pada errors, lalu kirim ulang.',
      en: 'Mend every place named in errors and send again.',
    },
    errors: issues.slice(0, MOST_ERRORS).map((issue) => {
      const words = ISSUE_WORDS[issue.code];
      return {
        path: jsonPath(issue.code === 'not-a-lattice' ? ['instrument'] : placeOf(issue)),
        code: issue.code,
        message: {
          id: words?.id(issue.path.slice(0, 40), rubric) ?? issue.message,
          en: words?.en ?? issue.message,
        },
      };
    }),
  });
}

/** A rating that cannot be read also leaves its indicator unanswered; saying both would confuse. */
function withoutEchoes(issues: readonly EngineIssue[]): readonly EngineIssue[] {
  const wrong = new Set(issues.filter(({ code }) => code !== 'unanswered').map(({ path }) => path));
  return issues.filter(({ code, path }) => code !== 'unanswered' || !wrong.has(path));
}
