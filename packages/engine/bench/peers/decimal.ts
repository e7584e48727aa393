import { Decimal } from 'decimal.js';
import type { Candidate } from '../candidate.js';
import { aspects, bands, domains, weights } from '../tree.js';

const zero = new Decimal(0);
const leafWeights = weights.map((weight) => new Decimal(weight));
const weightOf = (from: number, until: number): Decimal =>
  leafWeights.slice(from, until).reduce((sum, weight) => sum.plus(weight), zero);
const aspectWeights = aspects.map(({ from, until }) => weightOf(from, until));
const domainWeights = domains.map(({ from, until }) => weightOf(from, until));
const total = weightOf(0, weights.length);
const edges = bands.map(({ id, from }) => ({ id, from: new Decimal(from ?? 0) }));
const domainOf = aspects.map(({ parent }) => domains.findIndex(({ code }) => code === parent));

/** Weights turned into Decimals once; sums carried up unrounded, one division per node. */
function scoreByDecimal(levels: readonly number[]): { values: Decimal[]; predicate: string } {
  const sums: Decimal[] = domains.map(() => zero);
  const values: Decimal[] = new Array(1 + domains.length + aspects.length);
  let index = zero;
  for (let a = 0; a < aspects.length; a++) {
    const { from, until } = aspects[a] as (typeof aspects)[number];
    let sum = zero;
    for (let leaf = from; leaf < until; leaf++) {
      sum = sum.plus((leafWeights[leaf] as Decimal).times(levels[leaf] as number));
    }
    values[1 + domains.length + a] = sum.div(aspectWeights[a] as Decimal);
    const domain = domainOf[a] as number;
    sums[domain] = (sums[domain] as Decimal).plus(sum);
    index = index.plus(sum);
  }
  for (let d = 0; d < domains.length; d++)
    values[1 + d] = (sums[d] as Decimal).div(domainWeights[d] as Decimal);
  const root = index.div(total);
  values[0] = root;
  let predicate = '';
  for (const { id, from } of edges) if (root.gte(from)) predicate = id;
  return { values, predicate };
}

export const decimal: Candidate = {
  name: 'decimal.js, precompiled weights',
  note: 'rounds to 20 digits',
  run: ({ levels }) => scoreByDecimal(levels),
  answer: ({ levels }) => {
    const { values, predicate } = scoreByDecimal(levels);
    return { values: values.map((value) => value.toNumber()), predicate };
  },
};
