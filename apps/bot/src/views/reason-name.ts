import type { Words } from '../words.js';

/** The codes with which updates and evidence come back. */
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

/** Why something came back, in words. */
export function reasonName(reason: Reason, words: Words): string {
  return {
    'wrong-object': () => words.t('rejection-wrong-object'),
    outdated: () => words.t('rejection-outdated'),
    missing: () => words.t('rejection-missing'),
    'gated-by-lower-level': () => words.t('rejection-gated-by-lower-level'),
    unsigned: () => words.t('rejection-unsigned'),
    'not-yet-enacted': () => words.t('rejection-not-yet-enacted'),
    other: () => words.t('rejection-other'),
  }[reason]();
}
