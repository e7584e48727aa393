import type { Plan } from '../compile.js';
import { fail, type Issue, ok, type Result } from '../errors.js';

/** One column per leaf: level times `levelDenominator` of every row. */
export type Column = Uint8Array | Uint16Array;

export interface Columns {
  readonly rows: number;
  readonly byLeaf: readonly Column[];
  /** Lowest and highest stored level that lies on the scale. */
  readonly low: number;
  readonly high: number;
  readonly denominator: number;
}

/** Finest level denominator: two stored bytes hold 5 at hundredths and at thousandths. */
const FINEST = 10_000;

/** Views of the columns per leaf, without copying; issues for a shape that does not fit the rubric. */
export function readColumns(plan: Plan, given: unknown, levelDenominator: number): Result<Columns> {
  const leaves = plan.leafCodes.length;
  const refuse = (message: string): Result<never> => fail([{ code: 'columns-malformed', path: '', message }]);
  if (!Number.isInteger(levelDenominator) || levelDenominator < 1 || levelDenominator > FINEST) {
    return refuse(`levelDenominator must be a whole number from 1 to ${FINEST}`);
  }
  if ([given].flat().some((column) => isColumn(column) && isDetached(column))) {
    return refuse('a column was transferred to another thread; give a column that still holds its levels');
  }
  const byLeaf = isColumn(given) ? cutColumns(given, leaves) : given;
  if (!Array.isArray(byLeaf) || byLeaf.length !== leaves || !byLeaf.every(isColumn)) {
    return refuse(
      `give ${leaves} columns (Uint8Array or Uint16Array), or one array with all of them in turn`,
    );
  }
  const rows = byLeaf[0]?.length ?? 0;
  if (byLeaf.some((column) => column.length !== rows)) return refuse('all columns must have the same length');
  const scaled = BigInt(levelDenominator);
  const { minimum, maximum } = plan;
  return ok({
    rows,
    byLeaf,
    low: Number((minimum.num * scaled + minimum.den - 1n) / minimum.den),
    high: Number((maximum.num * scaled) / maximum.den),
    denominator: levelDenominator,
  });
}

const isColumn = (given: unknown): given is Column =>
  ArrayBuffer.isView(given) && (given instanceof Uint8Array || given instanceof Uint16Array);

/** Whether the memory of a column was transferred away, which leaves it with no rows. */
function isDetached(column: Column): boolean {
  try {
    new Uint8Array(column.buffer);
    return false;
  } catch {
    return true;
  }
}

function cutColumns(all: Column, leaves: number): Column[] | null {
  const rows = all.length / leaves;
  if (!Number.isInteger(rows)) return null;
  return Array.from({ length: leaves }, (_, leaf) => all.subarray(leaf * rows, (leaf + 1) * rows));
}

/** The first row, and in it the first leaf, whose level is off the scale; null when there is none. */
export function findOffScale(plan: Plan, columns: Columns, from: number, until: number): Issue | null {
  const { byLeaf, low, high, denominator } = columns;
  for (let row = from; row < until; row++) {
    for (let leaf = 0; leaf < byLeaf.length; leaf++) {
      const level = (byLeaf[leaf] as Column)[row] as number;
      if (level >= low && level <= high) continue;
      const over = denominator === 1 ? '' : `/${denominator}`;
      return {
        code: 'level-out-of-range',
        path: `${row}.${plan.leafCodes[leaf]}`,
        message: `${level}${over} is outside the scale; use a value from ${low}${over} to ${high}${over}`,
      };
    }
  }
  return null;
}
