import { SUMPRODUCT } from '@formulajs/formulajs';
import type { Candidate } from '../candidate.js';
import { bands, branches, weights } from '../tree.js';

const all = weights.map(Number);
const whole = { weights: all, from: 0, until: all.length };
const nodes = [
  whole,
  ...branches.map(({ from, until }) => ({ weights: all.slice(from, until), from, until })),
].map((node) => ({ ...node, sum: node.weights.reduce((a, b) => a + b, 0) }));
const edges = bands.map(({ id, from }) => ({ id, from: Number(from ?? 0) }));
const sumProduct = SUMPRODUCT as (...ranges: (readonly number[])[]) => number;

/** One SUMPRODUCT per node, as a spreadsheet has it. */
function scoreByFormula(levels: readonly number[]): { values: number[]; predicate: string } {
  const values = nodes.map(
    (node) => sumProduct(node.weights, levels.slice(node.from, node.until)) / node.sum,
  );
  let predicate = '';
  for (const { id, from } of edges) if ((values[0] as number) >= from) predicate = id;
  return { values, predicate };
}

export const formulajs: Candidate = {
  name: 'formulajs SUMPRODUCT',
  note: 'floats: may miss an edge',
  run: ({ levels }) => scoreByFormula(levels),
  answer: ({ levels }) => scoreByFormula(levels),
};
