import { type Codecs, PAGE, pageText, plain, ROW, reader } from './codec.js';
import { REF } from './institution-ref.js';

/** An institution over the years and beside others. */
export type ComparisonRoute =
  | { readonly kind: 'trend'; readonly ref: string }
  /** Published and own years of the institution of whoever asks. */
  | { readonly kind: 'own-trend' }
  /** The domains of a published index as a picture. */
  | { readonly kind: 'radar'; readonly ref: string }
  /** The aspects of an own assessment. */
  | { readonly kind: 'own-radar'; readonly assessment: string }
  | { readonly kind: 'peers'; readonly ref: string }
  /** The own institution among its peers. */
  | { readonly kind: 'own-peers' }
  /** A province beside its regencies. */
  | { readonly kind: 'regencies'; readonly page: number };

export const comparisonCodecs: Codecs<ComparisonRoute> = {
  trend: { code: 'vt', write: ({ ref }) => ref, read: reader(REF, ([ref = '']) => ({ kind: 'trend', ref })) },
  'own-trend': plain('vo', { kind: 'own-trend' }),
  radar: { code: 'vr', write: ({ ref }) => ref, read: reader(REF, ([ref = '']) => ({ kind: 'radar', ref })) },
  'own-radar': {
    code: 'va',
    write: ({ assessment }) => assessment,
    read: reader(ROW, ([assessment = '']) => ({ kind: 'own-radar', assessment })),
  },
  peers: { code: 'ct', write: ({ ref }) => ref, read: reader(REF, ([ref = '']) => ({ kind: 'peers', ref })) },
  'own-peers': plain('co', { kind: 'own-peers' }),
  regencies: {
    code: 'cr',
    write: ({ page }) => pageText(page),
    read: reader(PAGE, ([page]) => ({ kind: 'regencies', page: Number(page) })),
  },
};
