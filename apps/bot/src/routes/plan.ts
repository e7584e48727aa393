import { cleanText } from '../typed-text.js';
import { type Codecs, named, nameText, PAGE, pageText, plain, REVISION, ROW, reader } from './codec.js';
import { REF } from './institution-ref.js';

/**
 * The way to a target. A target is empty for the next predicate, an index in hundredths (`350`), or the id of a
 * predicate (`sangat-baik`).
 */
export type PlanRoute =
  /** The active plan of the own institution; a calculated one where there is none. */
  | { readonly kind: 'own-plan' }
  | { readonly kind: 'own-plan-to'; readonly target: string }
  | {
      readonly kind: 'calculated-plan';
      readonly assessment: string;
      readonly target: string;
      readonly page: number;
    }
  | { readonly kind: 'stored-plan'; readonly plan: string; readonly page: number }
  /** Calculates a stored plan anew; the revision says from which state it was offered. */
  | { readonly kind: 'refresh-plan'; readonly plan: string; readonly revision: number }
  /** From published figures. */
  | { readonly kind: 'way'; readonly ref: string; readonly target: string }
  | { readonly kind: 'way-named'; readonly name: string; readonly target: string; readonly page: number }
  /** From typed domains, in hundredths. */
  | { readonly kind: 'typed-way'; readonly values: readonly number[]; readonly target: string }
  | { readonly kind: 'plan-misread'; readonly said: string };

export const TARGET = '(\\d{3}|[a-z][a-z-]{2,12}|)';
const ASSESSMENT = '([1-9]\\d{0,9})';
/** A reference that leaves room for a target. */
export const WAY_REF_BYTES = 42;
const NAME = 28;
const VALUES = '((?:[0-9a-z]{2}){1,4})';

export const planCodecs: Codecs<PlanRoute> = {
  'own-plan': plain('no', { kind: 'own-plan' }),
  'own-plan-to': {
    code: 'nt',
    write: ({ target }) => target,
    read: reader(TARGET, ([target = '']) => ({ kind: 'own-plan-to', target })),
  },
  'calculated-plan': {
    code: 'nc',
    write: ({ assessment, target, page }) => `${assessment}:${target}:${pageText(page)}`,
    read: reader(`${ASSESSMENT}:${TARGET}:${PAGE}`, ([assessment = '', target = '', page]) => ({
      kind: 'calculated-plan',
      assessment,
      target,
      page: Number(page),
    })),
  },
  'stored-plan': {
    code: 'ns',
    write: ({ plan, page }) => `${plan}:${pageText(page)}`,
    read: reader(`${ROW}:${PAGE}`, ([plan = '', page]) => ({
      kind: 'stored-plan',
      plan,
      page: Number(page),
    })),
  },
  'refresh-plan': {
    code: 'nr',
    write: ({ plan, revision }) => `${plan}:${revision}`,
    read: reader(`${ROW}:${REVISION}`, ([plan = '', revision]) => ({
      kind: 'refresh-plan',
      plan,
      revision: Number(revision),
    })),
  },
  way: {
    code: 'nw',
    write: ({ ref, target }) => `${target}:${ref}`,
    read: reader(`${TARGET}:${REF}`, ([target = '', ref = '']) =>
      ref.length > WAY_REF_BYTES ? undefined : { kind: 'way', ref, target },
    ),
  },
  'way-named': {
    code: 'nn',
    write: ({ name, target, page }) => `${target}:${pageText(page)}:${shortName(name)}`,
    read: reader(`${TARGET}:${PAGE}:(.+)`, ([target = '', page, text]) =>
      named(text, (name) => ({ kind: 'way-named', name, target, page: Number(page) })),
    ),
  },
  'typed-way': {
    code: 'nd',
    write: ({ values, target }) =>
      `${values.map((value) => value.toString(36).padStart(2, '0')).join('')}:${target}`,
    read: reader(`${VALUES}:${TARGET}`, ([packed = '', target = '']) => ({
      kind: 'typed-way',
      values: (packed.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 36)),
      target,
    })),
  },
  'plan-misread': {
    code: 'nx',
    write: ({ said }) => nameText(said),
    read: (said) => ({ kind: 'plan-misread', said: cleanText(said) }),
  },
};

/** A name beside a target has less room than alone. */
const shortName = (name: string): string => nameText(name, NAME);
