import { fail, type Issue, ok, type Result } from './errors.js';
import { type Exact, exactFromFraction, readExact } from './exact.js';
import type { LevelValue } from './model.js';
import { readRating } from './read-rating.js';

/** One straight piece of a conversion: readings `from`…`to` become values `valueFrom`…`valueTo`. Exact text. */
export interface ExternalBand {
  readonly from: string;
  readonly to: string;
  readonly valueFrom: string;
  readonly valueTo: string;
}

/**
 * Converts the reading of another agency's index into the value of an indicator: linear inside each band, exact, and
 * continuous across the bands. The bands are data of the instrument (`externalIndex.bands` of `@spbe/rubric`); the rule
 * is the one that Pemdi's training modules describe, with 25 → 2.00 and 68.75 → 3.75 as their worked examples for SDI.
 *
 * Issues: `level-malformed` or `level-not-exact` for a reading that is no exact number, `unanswered` for none,
 * `level-out-of-range` for one outside all bands, `rubric-bands` when the bands leave a gap, overlap or jump.
 * The result is the value to rate with: `{ I5: { value, state: 'external' } }`.
 */
export function convertExternal(bands: readonly ExternalBand[], reading: LevelValue): Result<Exact> {
  const pieces = readPieces(bands);
  if ('code' in pieces) return fail([pieces]);
  const minimum = (pieces[0] as Piece).from;
  const maximum = (pieces[pieces.length - 1] as Piece).to;
  const read = readRating(reading, '', { minimum, maximum });
  if (read === null) {
    return fail([
      { code: 'unanswered', path: '', message: 'there is no reading to convert; give one such as "68.75"' },
    ]);
  }
  if ('code' in read) return fail([read]);
  const piece = pieces.find(({ to }) => read.value.compare(to) <= 0) as Piece;
  const travelled = read.value.minus(piece.from);
  const width = piece.to.minus(piece.from);
  const rise = piece.valueTo.minus(piece.valueFrom);
  const gained = exactFromFraction(
    travelled.num * width.den * rise.num,
    travelled.den * width.num * rise.den,
  );
  return ok(piece.valueFrom.plus(gained));
}

interface Piece {
  readonly from: Exact;
  readonly to: Exact;
  readonly valueFrom: Exact;
  readonly valueTo: Exact;
}

function readPieces(bands: readonly ExternalBand[]): readonly Piece[] | Issue {
  const wrong = (position: number, what: string): Issue => ({
    code: 'rubric-bands',
    path: String(position),
    message: `band ${position} ${what}; list the bands ascending, each beginning where the one before ends`,
  });
  if (!Array.isArray(bands) || bands.length === 0) return wrong(0, 'is missing');
  const pieces: Piece[] = [];
  for (const [position, band] of bands.entries()) {
    const [from, to, valueFrom, valueTo] = [band?.from, band?.to, band?.valueFrom, band?.valueTo].map(
      readExact,
    );
    if (!from || !to || !valueFrom || !valueTo)
      return wrong(position, 'holds a number that is not exact text');
    if (from.compare(to) >= 0) return wrong(position, 'has no width');
    const before = pieces[position - 1];
    if (before && (before.to.compare(from) !== 0 || before.valueTo.compare(valueFrom) !== 0)) {
      return wrong(position, 'leaves a gap, overlaps or jumps');
    }
    pieces.push({ from, to, valueFrom, valueTo });
  }
  return pieces;
}
