/** What a check of Tauval rows can find. */
export const TAUVAL_CODES = {
  'value-malformed': 'a value is no decimal from 0 on, or lies outside the scale',
  'aspect-missing': 'an aspect has no value, so the index cannot be recomputed',
  'domain-differs': 'a domain is not the weighted mean of its aspects, for example 0 beside aspects of 5',
  'index-differs': 'the index is not what the aspects give',
  'not-a-mean': 'whole levels of the indicators of this aspect cannot give this value',
  'code-unknown': 'a code belongs to no domain and no aspect of the instrument',
  'year-outside': 'the instrument was not in use in this year',
  'row-doubled': 'the same institution and year stand in another row, too',
  'other-institution': 'the row names another institution than the one it was sent to',
  'published-differs': 'the ministry published another index for this institution and year',
} as const;

export type TauvalCode = keyof typeof TAUVAL_CODES;
