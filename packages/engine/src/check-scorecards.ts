import { fail, issue, type Result } from './errors.js';

/** Null when all of these are scorecards; a plain copy, such as parsed JSON, has lost its exact values and is none. */
export function checkScorecards(...cards: readonly unknown[]): Result<never> | null {
  const areCards = cards.every(
    (card) => typeof Object(card).node === 'function' && Object(card).index?.num >= 0n,
  );
  if (areCards) return null;
  return fail([issue('scorecard-malformed', '', 'give what `score` or `bounds` returned, not a copy of it')]);
}
