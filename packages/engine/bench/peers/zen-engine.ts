import { ZenEngine } from '@gorules/zen-engine';
import { rubric } from '../assessments.js';
import type { Candidate } from '../candidate.js';
import { bands, branches, weights } from '../tree.js';

const codes = rubric.leaves.map(({ code }) => code);
const mean = (from: number, until: number): string => {
  const terms = codes.slice(from, until).map((code, k) => `${weights[from + k]} * ${code}`);
  return `(${terms.join(' + ')}) / (${weights.slice(from, until).join(' + ')})`;
};
const predicate = bands
  .slice(1)
  .reduce((below, { id, from }) => `$.index >= ${from} ? '${id}' : (${below})`, `'${bands[0]?.id}'`);
const expressions = [
  { id: 'index', key: 'index', value: mean(0, codes.length) },
  ...branches.map(({ code, from, until }) => ({ id: code, key: code, value: mean(from, until) })),
  { id: 'predicate', key: 'predicate', value: predicate },
];

const decision = new ZenEngine().createDecision({
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
    { id: 'sum', name: 'sum', type: 'expressionNode', position: { x: 1, y: 0 }, content: { expressions } },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
  ],
  edges: [
    { id: 'a', type: 'edge', sourceId: 'in', targetId: 'sum' },
    { id: 'b', type: 'edge', sourceId: 'sum', targetId: 'out' },
  ],
});

export const zenEngine: Candidate = {
  name: 'zen-engine',
  note: 'decimals of 28 digits, a native call per assessment',
  run: ({ ratings }) => decision.evaluate(ratings),
  answer: async ({ ratings }) => {
    const { result } = await decision.evaluate(ratings);
    const values = ['index', ...branches.map(({ code }) => code)].map((code) => Number(result[code]));
    return { values, predicate: result.predicate };
  },
};
