import type { Candidate } from '../candidate.js';
import { aspects, bands, domains, weights } from '../tree.js';

const leafWeights = weights.map(Number);
const weightOf = (from: number, until: number): number =>
  leafWeights.slice(from, until).reduce((sum, weight) => sum + weight, 0);
const aspectWeights = aspects.map(({ from, until }) => weightOf(from, until));
const domainWeights = domains.map(({ from, until }) => weightOf(from, until));
const total = weightOf(0, weights.length);
const edges = bands.map(({ id, from }) => ({ id, from: Number(from ?? 0) }));
const domainOf = aspects.map(({ parent }) => domains.findIndex(({ code }) => code === parent));

/** What people write by hand: doubles, no checks of the input. */
function scoreByFloat(levels: readonly number[]): { values: number[]; predicate: string } {
  const sums: number[] = [0, 0, 0, 0];
  const values: number[] = new Array(1 + domains.length + aspects.length);
  let index = 0;
  for (let a = 0; a < aspects.length; a++) {
    const { from, until } = aspects[a] as (typeof aspects)[number];
    let sum = 0;
    for (let leaf = from; leaf < until; leaf++)
      sum += (leafWeights[leaf] as number) * (levels[leaf] as number);
    values[1 + domains.length + a] = sum / (aspectWeights[a] as number);
    const domain = domainOf[a] as number;
    sums[domain] = (sums[domain] as number) + sum;
    index += sum;
  }
  for (let d = 0; d < domains.length; d++) values[1 + d] = (sums[d] as number) / (domainWeights[d] as number);
  values[0] = index / total;
  let predicate = '';
  for (const { id, from } of edges) if (values[0] >= from) predicate = id;
  return { values, predicate };
}

export const float: Candidate = {
  name: 'hand-written floats, unchecked',
  note: 'floats: may miss an edge',
  run: ({ levels }) => scoreByFloat(levels),
  answer: ({ levels }) => scoreByFloat(levels),
};
