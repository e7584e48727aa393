import fc from 'fast-check';
import type { Rubric } from '../src/index.js';

/**
 * Trees of a few leaves on uneven tiers, some of them right below the root, with odd weights and any rounding: small
 * enough for a test to try every assessment.
 */
export const anyRubric: fc.Arbitrary<Rubric> = fc
  .record({
    parents: fc.array(fc.constantFrom(null, 'A', 'B', 'C'), { minLength: 3, maxLength: 5 }),
    weights: fc.array(fc.constantFrom('1', '2', '3', '7/2', '0.25', '10/3'), { minLength: 5, maxLength: 5 }),
    minimum: fc.integer({ min: 0, max: 2 }),
    width: fc.integer({ min: 1, max: 2 }),
    places: fc.integer({ min: 0, max: 3 }),
    mode: fc.constantFrom('half-up', 'half-even', 'down', 'up'),
    basis: fc.constantFrom('exact', 'published'),
  })
  .map(({ parents, weights, minimum, width, places, mode, basis }): Rubric => {
    // B hangs below A; a node that would have no leaf below it is left out.
    const used = new Set(parents.flatMap((code) => (code === 'B' ? ['A', 'B'] : code ? [code] : [])));
    return {
      id: 'any',
      tiers: ['domain', 'aspect', 'indicator'],
      scale: { minimum: `${minimum}`, maximum: `${minimum + width}`, values: 'integer' },
      inner: ['A', 'B', 'C']
        .filter((code) => used.has(code))
        .map((code) => ({ code, tier: 'aspect', parent: code === 'B' ? 'A' : null })),
      leaves: parents.map((parent, k) => ({ code: `L${k}`, parent, weight: weights[k] as string })),
      bands: [
        { id: 'low', from: null },
        { id: 'middle', from: `${2 * minimum + width}/2` },
        { id: 'high', from: `${10 * (minimum + width) - 3}/10` },
        { id: 'highest', from: `${minimum + width}` },
        { id: 'never', from: `${minimum + width + 1}` },
      ],
      publishedRounding: { places, mode },
      predicateBasis: { default: basis, years: {} },
    };
  });
