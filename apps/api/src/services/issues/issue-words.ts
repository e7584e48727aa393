import type { AnyRubric, IssueCode } from '@spbe/engine';
import type { ChanceIssueCode } from '@spbe/engine/chance';
import type { PlanIssueCode } from '@spbe/engine/plan';
import type { ProblemCode } from '../problem-codes.js';

/** Codes of everything the engine can find wrong: with ratings, with a plan's task, with odds. */
export type EngineIssueCode = IssueCode | PlanIssueCode | ChanceIssueCode;

export interface IssueWords {
  /** The problem that reports it. */
  readonly problem: ProblemCode;
  readonly id: (place: string, rubric: AnyRubric) => string;
  /** Only where the engine's own sentence offers what a caller of the API cannot do. */
  readonly en?: string;
}

const ofRatings = (id: IssueWords['id']): IssueWords => ({ problem: 'ratings-invalid', id });
const ofTask = (id: string, en?: string): IssueWords => ({
  problem: 'task-invalid',
  id: () => id,
  ...(en === undefined ? {} : { en }),
});
const ofOdds = (id: string): IssueWords => ({ problem: 'odds-invalid', id: () => id });
const ofFigures = (id: IssueWords['id']): IssueWords => ({ problem: 'figures-invalid', id });

/**
 * The engine speaks English; this is the same in Indonesian, with the problem it belongs to. Codes that are missing here
 * are defects of an instrument or of this program, which no caller can cause.
 */
export const ISSUE_WORDS: Readonly<Partial<Record<EngineIssueCode, IssueWords>>> = {
  'ratings-malformed': ofRatings(() => 'nilai harus berupa objek, misalnya { "I1": 3, "I2": "3.5" }'),
  'unknown-code': ofRatings((place, { id }) => `${id} tidak punya kode ${place}`),
  'rating-overlap': ofRatings(() => 'nilai indikator ini atau induknya, jangan keduanya'),
  'level-malformed': ofRatings(
    () => 'bukan nilai yang sah; tulis 3, "3.5" (dengan titik), "7/2", atau {num, den}',
  ),
  'level-not-exact': ofRatings(() => 'angka pecahan harus ditulis sebagai teks, misalnya "3.5"'),
  'level-too-fine': ofRatings(() => 'penyebut pecahan terlalu beragam; gunakan lebih sedikit penyebut'),
  'level-out-of-range': ofRatings(
    (_, { scale }) => `di luar skala; gunakan nilai dari ${scale.minimum} sampai ${scale.maximum}`,
  ),
  'state-unknown': ofRatings(() => 'state harus "assumed" atau "external"'),
  unanswered: ofRatings(() => 'belum dinilai; beri nilai, atau minta "unanswered": "lowest"'),

  'published-malformed': ofFigures(
    (_, { id, publishedRounding: { places } }) =>
      `tulis angka seperti tercetak, dengan ${places} desimal dan titik, untuk kode yang ada pada ${id}`,
  ),
  'published-impossible': ofFigures(
    () => 'tidak ada nilai bulat yang menghasilkan angka ini bersama angka lainnya; periksa salinannya',
  ),
  'not-a-lattice': {
    problem: 'whole-levels-needed',
    id: (_, { id }) => `${id} tidak memakai tingkat bulat`,
  },

  'bad-task': ofTask('tidak sesuai bentuknya; gunakan kode, tingkat, dan target yang ada pada instrumen'),
  'bad-cost': ofTask('beri bilangan bulat mulai dari 0 untuk setiap langkah yang mungkin'),
  'cyclic-prerequisites': ofTask('prasyarat saling menunggu; hapus salah satunya'),
  'too-entangled': ofTask(
    'prasyarat dan batas mengikat terlalu banyak indikator sekaligus; kurangi, atau tetapkan beberapa indikator (fixed)',
    'prerequisites and caps tie too many indicators together; drop some of them, or fix indicators',
  ),
  unreachable: { problem: 'target-unreachable', id: () => 'tidak terjangkau dengan batasan ini' },
  'over-budget': { problem: 'budget-too-small', id: () => 'anggaran tidak cukup untuk rencana termurah' },

  'bad-odds': ofOdds(
    'peluang tidak sah; gunakan kode dan tingkat yang ada, nilai eksak seperti "0.8", dengan jumlah tepat 1',
  ),
  'too-wide': ofOdds(
    'terlalu banyak kemungkinan dengan peluang terlalu halus; bulatkan ke persen utuh, atau beri lebih sedikit peluang',
  ),
};

/** The codes that input of a caller can produce. */
export const CALLER_ISSUES = Object.keys(ISSUE_WORDS) as readonly EngineIssueCode[];
