import type { Context } from '../../context.js';
import { Problem } from '../errors.js';
import type { KnownInstrument } from './known-instruments.js';

/** The instrument that a body names. */
export function chooseInstrument(ctx: Pick<Context, 'instruments'>, id: string): KnownInstrument {
  const found = ctx.instruments.find(({ scoring }) => scoring.id === id);
  if (found) return found;
  const known = ctx.instruments.map(({ scoring }) => scoring.id).join(', ');
  const shown = id.slice(0, 40);
  const message = {
    id: `Instrumen "${shown}" tidak dikenal.`,
    en: `The instrument "${shown}" is not known.`,
  };
  throw new Problem('unknown-instrument', {
    detail: message,
    fix: { id: `Gunakan salah satu dari: ${known}.`, en: `Use one of: ${known}.` },
    errors: [{ path: '$.instrument', code: 'unknown-instrument', message }],
  });
}
