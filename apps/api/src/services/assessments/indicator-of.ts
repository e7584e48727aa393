import type { IndicatorText } from '@spbe/rubric';
import type { Context } from '../../context.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { notFound } from '../refusals.js';

/** The indicator of an instrument by its code. @throws Problem `not-found` */
export function indicatorOf(
  ctx: Pick<Context, 'instruments'>,
  instrument: string,
  code: string,
): IndicatorText {
  const found = chooseInstrument(ctx, instrument).texts.indicators.find(
    (indicator) => indicator.code === code,
  );
  if (!found) throw notFound('indicator');
  return found;
}
