import { defineRubric } from '../src/index.js';

/** Two aspects under one domain and one aspect beside it, weights with a fraction, levels 0 to 5. */
export const small = defineRubric({
  id: 'small-2020',
  tiers: ['domain', 'aspect', 'indicator'],
  scale: { minimum: '0', maximum: '5', values: 'integer' },
  inner: [
    { code: 'A1', tier: 'aspect', parent: 'D1' },
    { code: 'D1', tier: 'domain', parent: null, weight: '60' },
    { code: 'A2', tier: 'aspect', parent: 'D1', weight: '20' },
    { code: 'A3', tier: 'aspect', parent: null },
  ],
  leaves: [
    { code: 'I1', parent: 'A1', weight: '110/3' },
    { code: 'I2', parent: 'A1', weight: '10/3' },
    { code: 'I3', parent: 'A2', weight: '20' },
    { code: 'I4', parent: 'A3', weight: '40' },
  ],
  bands: [
    { id: 'low', from: null },
    { id: 'middle', from: '2.5' },
    { id: 'high', from: '4' },
  ],
  publishedRounding: { places: 2, mode: 'half-up' },
  predicateBasis: { default: 'exact', years: { 2023: 'published' } },
});
