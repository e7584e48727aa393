import Fraction from 'fraction.js';
import type { Candidate } from '../candidate.js';
import { aspects, bands, domains, weights } from '../tree.js';

const zero = new Fraction(0);
const leafWeights = weights.map((weight) => new Fraction(weight));
const weightOf = (from: number, until: number): Fraction =>
  leafWeights.slice(from, until).reduce((sum, weight) => sum.add(weight), zero);
const aspectWeights = aspects.map(({ from, until }) => weightOf(from, until));
const domainWeights = domains.map(({ from, until }) => weightOf(from, until));
const total = weightOf(0, weights.length);
const edges = bands.map(({ id, from }) => ({ id, from: new Fraction(from ?? 0) }));
const domainOf = aspects.map(({ parent }) => domains.findIndex(({ code }) => code === parent));

function scoreByFraction(levels: readonly number[]): { values: Fraction[]; predicate: string } {
  const sums: Fraction[] = domains.map(() => zero);
  const values: Fraction[] = new Array(1 + domains.length + aspects.length);
  let index = zero;
  for (let a = 0; a < aspects.length; a++) {
    const { from, until } = aspects[a] as (typeof aspects)[number];
    let sum = zero;
    for (let leaf = from; leaf < until; leaf++) {
      sum = sum.add((leafWeights[leaf] as Fraction).mul(levels[leaf] as number));
    }
    values[1 + domains.length + a] = sum.div(aspectWeights[a] as Fraction);
    const domain = domainOf[a] as number;
    sums[domain] = (sums[domain] as Fraction).add(sum);
    index = index.add(sum);
  }
  for (let d = 0; d < domains.length; d++)
    values[1 + d] = (sums[d] as Fraction).div(domainWeights[d] as Fraction);
  const root = index.div(total);
  values[0] = root;
  let predicate = '';
  for (const { id, from } of edges) if (root.compare(from) >= 0) predicate = id;
  return { values, predicate };
}

export const fraction: Candidate = {
  name: 'fraction.js, precompiled weights',
  note: 'exact',
  run: ({ levels }) => scoreByFraction(levels),
  answer: ({ levels }) => {
    const { values, predicate } = scoreByFraction(levels);
    return { values: values.map((value) => value.valueOf()), predicate };
  },
};
