import { HyperFormula } from 'hyperformula';
import type { Candidate } from '../candidate.js';
import { aspects, bands, domains, weights } from '../tree.js';

// Row 1: weights. Row 2: levels. Row 3: index, domains, aspects. Row 4: predicate.
const column = (position: number): string =>
  position < 26
    ? String.fromCharCode(65 + position)
    : `${column(Math.floor(position / 26) - 1)}${column(position % 26)}`;
const range = (row: number, from: number, until: number): string =>
  `${column(from)}${row}:${column(until - 1)}${row}`;
const mean = (from: number, until: number): string =>
  `=SUMPRODUCT(${range(1, from, until)},${range(2, from, until)})/SUM(${range(1, from, until)})`;
const predicate = bands
  .slice(1)
  .reduce((below, { id, from }) => `IF(A3>=${from},"${id}",${below})`, `"${bands[0]?.id}"`);

const engine = HyperFormula.buildFromArray(
  [
    weights.map(Number),
    weights.map(() => 1),
    [mean(0, weights.length), ...[...domains, ...aspects].map(({ from, until }) => mean(from, until))],
    [`=${[...bands].length > 0 ? nest() : ''}`],
  ],
  { licenseKey: 'gpl-v3' },
);

/** Highest edge first, as nested IFs need it. */
function nest(): string {
  return predicate;
}

const nodes = 1 + domains.length + aspects.length;

function scoreBySheet(levels: readonly number[]): { values: number[]; predicate: string } {
  engine.setCellContents({ sheet: 0, row: 1, col: 0 }, [levels as number[]]);
  const values: number[] = [];
  for (let col = 0; col < nodes; col++) values.push(engine.getCellValue({ sheet: 0, row: 2, col }) as number);
  return { values, predicate: engine.getCellValue({ sheet: 0, row: 3, col: 0 }) as string };
}

export const hyperformula: Candidate = {
  name: 'HyperFormula',
  note: 'floats, recalculates one sheet',
  run: ({ levels }) => scoreBySheet(levels),
  answer: ({ levels }) => scoreBySheet(levels),
};
