import { bounds, compare, defineRubric, explain, score, scoreAll } from '@spbe/engine';

const rubric = defineRubric({
  id: 'web-check',
  tiers: ['aspect', 'indicator'],
  scale: { minimum: '1', maximum: '5', values: 'integer' },
  inner: [
    { code: 'A1', tier: 'aspect', parent: null },
    { code: 'A2', tier: 'aspect', parent: null },
  ],
  leaves: [
    { code: 'I1', parent: 'A1', weight: '10/3' },
    { code: 'I2', parent: 'A1', weight: '20/3' },
    { code: 'I3', parent: 'A2', weight: '90' },
  ],
  bands: [
    { id: 'weak', from: null },
    { id: 'good', from: '2.6' },
    { id: 'excellent', from: '4.2' },
  ],
  publishedRounding: { places: 2, mode: 'half-up' },
  predicateBasis: { default: 'exact', years: {} },
});

const before = score(rubric, { I1: 3, I2: '7/2', I3: 2 });
const after = score(rubric, { A1: '3.50', I3: 3 });
if (!before.ok || !after.ok) throw new Error('a rating is wrong: see issues');

before.value.index.toFraction(); // '32/15'
before.value.index.toFixed(2, 'half-up'); // '2.13'
before.value.predicate.id; // 'weak'
before.value.node('A1').toFraction(); // '10/3'

const open = bounds(rubric, { I1: 3, I2: 4 });
if (open.ok) {
  open.value.index.maximum.toFraction(); // '73/15'
  open.value.predicates; // ['weak', 'good', 'excellent']
  open.value.unanswered[0]?.code; // 'I3'
}

const why = explain(before.value);
if (why.ok) why.value.contributions.map(({ code, contribution }) => `${code} ${contribution.toFraction()}`); // ['I1 1/10', 'I2 7/30', 'I3 9/5']

const change = compare(before.value, after.value);
if (change.ok) change.value.parts.map(({ code, contribution }) => `${code} ${contribution.toFraction()}`); // ['A1 1/60', 'I3 9/10']

// Three assessments, column by column: I1 of all rows, then I2, then I3.
const batch = scoreAll(rubric, Uint8Array.of(3, 1, 5, 3, 1, 5, 2, 1, 5));
if (batch.ok) {
  batch.value.index.at(0)?.toFraction(); // '21/10'
  batch.value.histogram.map(({ id, rows }) => `${id} ${rows}`); // ['weak 2', 'good 0', 'excellent 1']
}
