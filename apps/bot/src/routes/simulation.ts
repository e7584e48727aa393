import { cleanText } from '../typed-text.js';
import { CHANGES, type Change, packChanges, unpackChanges } from './changes.js';
import { CODE, type Codecs, nameText, plain, reader } from './codec.js';
import { REF } from './institution-ref.js';

/** What if? Nothing is stored: the changes travel in the buttons. */
export type SimulationRoute =
  /** From the running self-assessment of whoever asks. */
  | { readonly kind: 'simulate-own' }
  | { readonly kind: 'simulate'; readonly assessment: string; readonly changes: readonly Change[] }
  /** Which indicator next: down the tree of the instrument. */
  | {
      readonly kind: 'pick-change';
      readonly assessment: string;
      readonly changes: readonly Change[];
      readonly node: string | undefined;
    }
  | {
      readonly kind: 'pick-level';
      readonly assessment: string;
      readonly changes: readonly Change[];
      readonly at: number;
    }
  /** Typed levels: `at` is the number of the indicator less one. */
  | { readonly kind: 'simulate-typed'; readonly changes: readonly Change[] }
  | { readonly kind: 'simulate-misread'; readonly said: string }
  /** Published domains changed in thought, in hundredths; null leaves one as it is. */
  | { readonly kind: 'what-if'; readonly ref: string; readonly values: readonly (number | null)[] };

/** Numbers of assessments in a button: ten digits are more than there will ever be. */
const ASSESSMENT = '([1-9]\\d{0,9})';
const AT = '(\\d{1,2})';
/** A reference that leaves room for four values. */
export const WHAT_IF_REF_BYTES = 46;
export const MOST_VALUES = 4;
const VALUES = '((?:[0-9a-z]{2}|--){0,4})';

const changesOf = <R>(packed: string | undefined, make: (changes: readonly Change[]) => R): R | undefined => {
  const changes = unpackChanges(packed ?? '');
  return changes && make(changes);
};

export const simulationCodecs: Codecs<SimulationRoute> = {
  'simulate-own': plain('so', { kind: 'simulate-own' }),
  simulate: {
    code: 'sm',
    write: ({ assessment, changes }) => `${assessment}:${packChanges(changes)}`,
    read: reader(`${ASSESSMENT}:${CHANGES}`, ([assessment = '', packed]) =>
      changesOf(packed, (changes) => ({ kind: 'simulate', assessment, changes })),
    ),
  },
  'pick-change': {
    code: 'sp',
    write: ({ assessment, changes, node }) => `${assessment}:${packChanges(changes)}:${node ?? ''}`,
    read: reader(`${ASSESSMENT}:${CHANGES}:(?:${CODE})?`, ([assessment = '', packed, node]) =>
      changesOf(packed, (changes) => ({ kind: 'pick-change', assessment, changes, node })),
    ),
  },
  'pick-level': {
    code: 'sl',
    write: ({ assessment, changes, at }) => `${assessment}:${packChanges(changes)}:${at}`,
    read: reader(`${ASSESSMENT}:${CHANGES}:${AT}`, ([assessment = '', packed, at]) =>
      changesOf(packed, (changes) => ({ kind: 'pick-level', assessment, changes, at: Number(at) })),
    ),
  },
  'simulate-typed': {
    code: 'st',
    write: ({ changes }) => packChanges(changes),
    read: reader(CHANGES, ([packed]) =>
      changesOf(packed, (changes) => ({ kind: 'simulate-typed', changes })),
    ),
  },
  'simulate-misread': {
    code: 'sx',
    write: ({ said }) => nameText(said),
    read: (said) => ({ kind: 'simulate-misread', said: cleanText(said) }),
  },
  'what-if': {
    code: 'sd',
    write: ({ ref, values }) =>
      `${values.map((value) => (value === null ? '--' : value.toString(36).padStart(2, '0'))).join('')}:${ref}`,
    read: reader(`${VALUES}:${REF}`, ([packed = '', ref = '']) => {
      const values = (packed.match(/../g) ?? []).map((pair) =>
        pair === '--' ? null : Number.parseInt(pair, 36),
      );
      return ref.length > WHAT_IF_REF_BYTES ? undefined : { kind: 'what-if', ref, values };
    }),
  },
};
