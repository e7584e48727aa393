import {
  CODE,
  type Codecs,
  NAME_BYTES,
  named,
  nameText,
  PAGE,
  pageText,
  REVISION,
  ROW,
  reader,
} from './codec.js';

/** Updates (usulan): what a unit says about the level of one indicator, from the draft until it is decided. */
export type UpdateRoute =
  /** The indicators of the own unit; without an assessment the one that is open, or the question which. */
  | { readonly kind: 'own-indicators'; readonly assessment: string | undefined; readonly page: number }
  /** All indicators, by the tree of the instrument. */
  | { readonly kind: 'update-tree'; readonly assessment: string; readonly node: string | undefined }
  /** What the levels of one indicator ask for; the draft instead, where the unit has one. */
  | {
      readonly kind: 'rate-indicator';
      readonly assessment: string;
      readonly code: string;
      readonly page: number;
    }
  /** `value` is exact text, for instance `3` or `2.5`. */
  | {
      readonly kind: 'make-draft';
      readonly assessment: string;
      readonly code: string;
      readonly value: string;
    }
  /** One update in whatever state it is. */
  | { readonly kind: 'update'; readonly update: string; readonly page: number }
  /** Goes on with a draft: what is sent from now on is meant for it. */
  | { readonly kind: 'resume-draft'; readonly update: string }
  | { readonly kind: 'change-level'; readonly update: string; readonly page: number }
  | { readonly kind: 'set-level'; readonly update: string; readonly revision: number; readonly value: string }
  | { readonly kind: 'submit-update'; readonly update: string; readonly revision: number }
  | { readonly kind: 'unsubmit-update'; readonly update: string; readonly revision: number }
  | { readonly kind: 'clear-note'; readonly update: string; readonly revision: number }
  /** Takes the end of the note away again, from this many characters on; `search` looks for it as a name instead. */
  | {
      readonly kind: 'cut-note';
      readonly update: string;
      readonly revision: number;
      readonly length: number;
      readonly search: boolean;
    }
  | { readonly kind: 'attached-list'; readonly update: string; readonly page: number }
  | { readonly kind: 'remove-evidence'; readonly evidence: string; readonly revision: number }
  | { readonly kind: 'restore-evidence'; readonly evidence: string; readonly revision: number }
  | { readonly kind: 'ask-cancel-update'; readonly update: string; readonly revision: number }
  | { readonly kind: 'cancel-update'; readonly update: string; readonly revision: number }
  /** A returned update once more, as a draft. */
  | { readonly kind: 'correct-update'; readonly update: string }
  | { readonly kind: 'own-updates'; readonly page: number }
  /** A text that was sent before, as if it were sent now. */
  | { readonly kind: 'say'; readonly text: string };

/** What cannot stand in a button: an update with all its words, and what is sent for one. */
export type UpdateSent =
  | { readonly kind: 'typed-update'; readonly said: SaidUpdate }
  | { readonly kind: 'update-note'; readonly update: string; readonly text: string };

/** What stands behind /perbarui. */
export interface SaidUpdate {
  /** A code of an indicator, or words of its name. */
  readonly indicator: { readonly code: string } | { readonly words: string };
  /** As it was typed; undefined when only the indicator was. */
  readonly value: string | undefined;
  readonly note: string;
}

/** Exact text of a value: `3`, `2.5`, `7/6`. */
const VALUE = '(\\d{1,2}(?:\\.\\d{1,4}|/\\d{1,3})?)';
const LENGTH = '(\\d{1,4})';

const ofUpdate = <K extends UpdateRoute['kind']>(code: string, kind: K) => ({
  code,
  write: ({ update, revision }: { readonly update: string; readonly revision: number }) =>
    `${update}:${revision}`,
  read: reader(`${ROW}:${REVISION}`, ([update = '', revision]) => ({
    kind,
    update,
    revision: Number(revision),
  })),
});

const ofEvidence = <K extends UpdateRoute['kind']>(code: string, kind: K) => ({
  code,
  write: ({ evidence, revision }: { readonly evidence: string; readonly revision: number }) =>
    `${evidence}:${revision}`,
  read: reader(`${ROW}:${REVISION}`, ([evidence = '', revision]) => ({
    kind,
    evidence,
    revision: Number(revision),
  })),
});

const page = <K extends UpdateRoute['kind']>(code: string, kind: K) => ({
  code,
  write: ({ update, page: at }: { readonly update: string; readonly page: number }) =>
    `${update}:${pageText(at)}`,
  read: reader(`${ROW}:${PAGE}`, ([update = '', at]) => ({ kind, update, page: Number(at) })),
});

const alone = <K extends UpdateRoute['kind']>(code: string, kind: K) => ({
  code,
  write: ({ update }: { readonly update: string }) => update,
  read: reader(ROW, ([update = '']) => ({ kind, update })),
});

export const updateCodecs: Codecs<UpdateRoute> = {
  'own-indicators': {
    code: 'pl',
    write: ({ assessment, page: at }) => `${assessment ?? ''}:${pageText(at)}`,
    read: reader(`${ROW}?:${PAGE}`, ([assessment, at]) => ({
      kind: 'own-indicators',
      assessment,
      page: Number(at),
    })),
  },
  'update-tree': {
    code: 'pt',
    write: ({ assessment, node }) => `${assessment}:${node ?? ''}`,
    read: reader(`${ROW}:${CODE}?`, ([assessment = '', node]) => ({ kind: 'update-tree', assessment, node })),
  },
  'rate-indicator': {
    code: 'pi',
    write: ({ assessment, code, page: at }) => `${assessment}:${code}:${pageText(at)}`,
    read: reader(`${ROW}:${CODE}:${PAGE}`, ([assessment = '', code = '', at]) => ({
      kind: 'rate-indicator',
      assessment,
      code,
      page: Number(at),
    })),
  },
  'make-draft': {
    code: 'pd',
    write: ({ assessment, code, value }) => `${assessment}:${code}:${value}`,
    read: reader(`${ROW}:${CODE}:${VALUE}`, ([assessment = '', code = '', value = '']) => ({
      kind: 'make-draft',
      assessment,
      code,
      value,
    })),
  },
  update: page('pv', 'update'),
  'resume-draft': alone('pz', 'resume-draft'),
  'change-level': page('pg', 'change-level'),
  'set-level': {
    code: 'pw',
    write: ({ update, revision, value }) => `${update}:${revision}:${value}`,
    read: reader(`${ROW}:${REVISION}:${VALUE}`, ([update = '', revision, value = '']) => ({
      kind: 'set-level',
      update,
      revision: Number(revision),
      value,
    })),
  },
  'submit-update': ofUpdate('ps', 'submit-update'),
  'unsubmit-update': ofUpdate('pu', 'unsubmit-update'),
  'clear-note': ofUpdate('pn', 'clear-note'),
  'cut-note': {
    code: 'pk',
    write: ({ update, revision, length, search }) => `${update}:${revision}:${length}:${search ? 's' : ''}`,
    read: reader(`${ROW}:${REVISION}:${LENGTH}:(s?)`, ([update = '', revision, length, mark]) => ({
      kind: 'cut-note',
      update,
      revision: Number(revision),
      length: Number(length),
      search: mark === 's',
    })),
  },
  'attached-list': page('pf', 'attached-list'),
  'remove-evidence': ofEvidence('pe', 'remove-evidence'),
  'restore-evidence': ofEvidence('pr', 'restore-evidence'),
  'ask-cancel-update': ofUpdate('pq', 'ask-cancel-update'),
  'cancel-update': ofUpdate('px', 'cancel-update'),
  'correct-update': alone('pc', 'correct-update'),
  'own-updates': {
    code: 'pm',
    write: ({ page: at }) => pageText(at),
    read: reader(PAGE, ([at]) => ({ kind: 'own-updates', page: Number(at) })),
  },
  say: {
    code: 'py',
    write: ({ text }) => nameText(text),
    read: (said) => named(said, (text) => ({ kind: 'say', text })),
  },
};

/** Whether a button can say the text again as it is. */
export const fitsButton = (text: string): boolean =>
  Buffer.byteLength(text) <= NAME_BYTES && !text.includes('\n');
