import type { Context } from '../../context.js';
import { Problem } from '../errors.js';
import type { KnownInstrument } from './known-instruments.js';

/** The instrument with an id, from a path. */
export function findInstrument({ ctx, input }: { ctx: Context; input: { id: string } }): KnownInstrument {
  const found = ctx.instruments.find(({ scoring }) => scoring.id === input.id);
  if (found) return found;
  const known = ctx.instruments.map(({ scoring }) => scoring.id).join(', ');
  throw new Problem('instrument-not-found', {
    detail: {
      id: `Tidak ada instrumen "${input.id}".`,
      en: `There is no instrument "${input.id}".`,
    },
    fix: { id: `Gunakan salah satu dari: ${known}.`, en: `Use one of: ${known}.` },
    suggestions: ctx.instruments.map(({ scoring }) => ({ id: scoring.id, name: scoring.name.id })),
  });
}
