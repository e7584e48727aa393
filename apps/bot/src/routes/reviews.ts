import { type Codecs, PAGE, pageText, plain, REVISION, ROW, reader } from './codec.js';

/** Why something comes back, as the API names it. */
export const REASONS = [
  'wrong-object',
  'outdated',
  'missing',
  'gated-by-lower-level',
  'unsigned',
  'not-yet-enacted',
  'other',
] as const;
export type Reason = (typeof REASONS)[number];

/** Review: what units have handed in, and what is decided about it. */
export type ReviewRoute =
  /** The one that has waited longest. */
  | { readonly kind: 'reviews' }
  | { readonly kind: 'review'; readonly update: string; readonly page: number }
  /** The one that came after this one; the first again after the last. */
  | { readonly kind: 'review-after'; readonly update: string }
  | { readonly kind: 'accept-update'; readonly update: string; readonly revision: number }
  | { readonly kind: 'return-reasons'; readonly update: string; readonly revision: number }
  | {
      readonly kind: 'ask-return';
      readonly update: string;
      readonly revision: number;
      readonly reason: Reason;
    }
  | {
      readonly kind: 'return-update';
      readonly update: string;
      readonly revision: number;
      readonly reason: Reason;
    }
  /** One piece of evidence, to read and to decide about. */
  | { readonly kind: 'review-evidence'; readonly evidence: string }
  /** Sends its file. */
  | { readonly kind: 'evidence-file'; readonly evidence: string }
  /** How the date of a document is given: by a reply. */
  | { readonly kind: 'ask-evidence-date'; readonly evidence: string; readonly revision: number }
  | { readonly kind: 'accept-evidence'; readonly evidence: string; readonly revision: number }
  | { readonly kind: 'evidence-reasons'; readonly evidence: string; readonly revision: number }
  | {
      readonly kind: 'return-evidence';
      readonly evidence: string;
      readonly revision: number;
      readonly reason: Reason;
    };

/** What cannot stand in a button: the words of a return, and the date of a document. */
export type ReviewSent =
  | {
      readonly kind: 'return-note';
      readonly update: string;
      readonly revision: number;
      readonly reason: Reason;
      readonly text: string;
    }
  | {
      readonly kind: 'return-evidence-note';
      readonly evidence: string;
      readonly revision: number;
      readonly text: string;
    }
  | {
      readonly kind: 'evidence-date';
      readonly evidence: string;
      readonly revision: number;
      readonly text: string;
    };

const REASON = `(${REASONS.join('|')})`;
const reasonIn = (text: string | undefined): Reason | undefined => REASONS.find((known) => known === text);

const ofUpdate = <K extends ReviewRoute['kind']>(code: string, kind: K) => ({
  code,
  write: ({ update, revision }: { readonly update: string; readonly revision: number }) =>
    `${update}:${revision}`,
  read: reader(`${ROW}:${REVISION}`, ([update = '', revision]) => ({
    kind,
    update,
    revision: Number(revision),
  })),
});

const withReason = <K extends 'ask-return' | 'return-update'>(code: string, kind: K) => ({
  code,
  write: ({ update, revision, reason }: { update: string; revision: number; reason: Reason }) =>
    `${update}:${revision}:${reason}`,
  read: reader(`${ROW}:${REVISION}:${REASON}`, ([update = '', revision, said]) => {
    const reason = reasonIn(said);
    return reason && { kind, update, revision: Number(revision), reason };
  }),
});

const evidenceOnly = <K extends ReviewRoute['kind']>(code: string, kind: K) => ({
  code,
  write: ({ evidence }: { readonly evidence: string }) => evidence,
  read: reader(ROW, ([evidence = '']) => ({ kind, evidence })),
});

const ofEvidence = <K extends ReviewRoute['kind']>(code: string, kind: K) => ({
  code,
  write: ({ evidence, revision }: { readonly evidence: string; readonly revision: number }) =>
    `${evidence}:${revision}`,
  read: reader(`${ROW}:${REVISION}`, ([evidence = '', revision]) => ({
    kind,
    evidence,
    revision: Number(revision),
  })),
});

export const reviewCodecs: Codecs<ReviewRoute> = {
  reviews: plain('rl', { kind: 'reviews' }),
  review: {
    code: 'rv',
    write: ({ update, page }) => `${update}:${pageText(page)}`,
    read: reader(`${ROW}:${PAGE}`, ([update = '', page]) => ({ kind: 'review', update, page: Number(page) })),
  },
  'review-after': {
    code: 'rn',
    write: ({ update }) => update,
    read: reader(ROW, ([update = '']) => ({ kind: 'review-after', update })),
  },
  'accept-update': ofUpdate('ra', 'accept-update'),
  'return-reasons': ofUpdate('rr', 'return-reasons'),
  'ask-return': withReason('rc', 'ask-return'),
  'return-update': withReason('rb', 'return-update'),
  'review-evidence': evidenceOnly('re', 'review-evidence'),
  'evidence-file': evidenceOnly('rf', 'evidence-file'),
  'ask-evidence-date': ofEvidence('rd', 'ask-evidence-date'),
  'accept-evidence': ofEvidence('rx', 'accept-evidence'),
  'evidence-reasons': ofEvidence('ry', 'evidence-reasons'),
  'return-evidence': {
    code: 'rz',
    write: ({ evidence, revision, reason }) => `${evidence}:${revision}:${reason}`,
    read: reader(`${ROW}:${REVISION}:${REASON}`, ([evidence = '', revision, said]) => {
      const reason = reasonIn(said);
      return reason && { kind: 'return-evidence', evidence, revision: Number(revision), reason };
    }),
  },
};
