import type { Context } from '../../context.js';
import type { ProblemPlace } from '../errors.js';

/** The wrong place of an indicator code in a body; null when the instrument has that indicator. */
export function judgeCode(
  ctx: Pick<Context, 'instruments'>,
  instrument: string,
  code: string,
  path: string,
): ProblemPlace | null {
  const known = ctx.instruments.find(({ scoring }) => scoring.id === instrument);
  if (known?.texts.indicators.some((indicator) => indicator.code === code)) return null;
  const shown = `${instrument} ${code}`;
  const message = { id: `tidak ada indikator ${shown}`, en: `there is no indicator ${shown}` };
  return { path, code: 'not-allowed', message };
}
