import type { AnyRubric, Issue, IssueCode } from '@spbe/engine';
import { jsonPath, Problem } from '../errors.js';

/** A body may name thousands of unknown codes; nobody reads more than these. */
const MOST_ERRORS = 100;

/** The engine speaks English; this is the same in Indonesian. Issues about the rubric cannot come from a caller. */
const INDONESIAN: Readonly<Partial<Record<IssueCode, (place: string, rubric: AnyRubric) => string>>> = {
  'ratings-malformed': () => 'nilai harus berupa objek, misalnya { "I1": 3, "I2": "3.5" }',
  'unknown-code': (place, { id }) => `${id} tidak punya kode ${place}`,
  'rating-overlap': () => 'nilai indikator ini atau induknya, jangan keduanya',
  'level-malformed': () => 'bukan nilai yang sah; tulis 3, "3.5" (dengan titik), "7/2", atau {num, den}',
  'level-not-exact': () => 'angka pecahan harus ditulis sebagai teks, misalnya "3.5"',
  'level-too-fine': () => 'penyebut pecahan terlalu beragam; gunakan lebih sedikit penyebut',
  'level-out-of-range': (_, { scale }) =>
    `di luar skala; gunakan nilai dari ${scale.minimum} sampai ${scale.maximum}`,
  'state-unknown': () => 'state harus "assumed" atau "external"',
  unanswered: () => 'belum dinilai; beri nilai, atau minta "unanswered": "lowest"',
};

/** The issue codes that ratings of a caller can produce. */
export const RATING_ISSUES = Object.keys(INDONESIAN) as readonly IssueCode[];

/** Turns the engine's issues into one problem that names every place. */
export function refuseRatings(rubric: AnyRubric, found: readonly Issue[]): Problem {
  const issues = withoutEchoes(found);
  const foreign = issues.find(({ code }) => INDONESIAN[code] === undefined);
  if (foreign) throw new Error(`the instrument ${rubric.id} is defective: ${foreign.code} ${foreign.path}`);
  const count = issues.length;
  const more =
    count > MOST_ERRORS ? { id: ` (${MOST_ERRORS} pertama)`, en: ` (first ${MOST_ERRORS})` } : null;
  return new Problem('ratings-invalid', {
    detail: {
      id: `${count} masalah pada nilai${more?.id ?? ''}; rinciannya pada errors.`,
      en: `${count} ${count === 1 ? 'issue' : 'issues'} with the ratings${more?.en ?? ''}; see errors.`,
    },
    fix: {
      id: 'Perbaiki setiap tempat pada errors, lalu kirim ulang.',
      en: 'Mend every place named in errors and send again.',
    },
    errors: issues.slice(0, MOST_ERRORS).map(({ code, path, message }) => ({
      path: jsonPath(path === '' ? ['ratings'] : ['ratings', path]),
      code,
      message: { id: INDONESIAN[code]?.(path.slice(0, 40), rubric) ?? message, en: message },
    })),
  });
}

/** A rating that cannot be read also leaves its indicator unanswered; saying both would confuse. */
function withoutEchoes(issues: readonly Issue[]): readonly Issue[] {
  const wrong = new Set(issues.filter(({ code }) => code !== 'unanswered').map(({ path }) => path));
  return issues.filter(({ code, path }) => code !== 'unanswered' || !wrong.has(path));
}
