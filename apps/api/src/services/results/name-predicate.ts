import type { Context } from '../../context.js';
import { type Language, say } from '../words.js';

/** A published predicate with the name that its instrument gives it. */
export function namePredicate(ctx: Context, instrument: string, id: string, language: Language) {
  const known = ctx.instruments.find(({ scoring }) => scoring.id === instrument);
  const band = known?.texts.instrument.bands.order.find((candidate) => candidate.id === id);
  return { id, name: band ? say(band.name, language) : id };
}
