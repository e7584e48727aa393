import type { Context } from '../../context.js';
import { nameBand } from '../instruments/predicates.js';
import type { Language } from '../words.js';

/** A published predicate with the name that its instrument gives it. */
export function namePredicate(ctx: Context, instrument: string, id: string, language: Language) {
  const known = ctx.instruments.find(({ scoring }) => scoring.id === instrument);
  return known ? nameBand(known, id, language) : { id, name: id };
}
