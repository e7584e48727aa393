import type { Context } from '../../context.js';
import { type IndicatorUnitRow, listIndicatorUnits } from '../../store/indicator-units.js';
import type { Access } from '../access/admit.js';
import { groupRows } from '../group-rows.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { type Language, say } from '../words.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly instrument: string; readonly language: Language };
}

/** Who brings each indicator of an instrument; those that nobody owns are listed too, and counted. */
export async function readOwners({ ctx, access: { institution }, input: { instrument, language } }: Query) {
  const { texts } = chooseInstrument(ctx, instrument);
  const rows = await listIndicatorUnits(ctx.database, institution.id, instrument);
  const unitsOf = groupRows(rows, ({ indicator_code }) => indicator_code);
  const indicators = texts.indicators.map(({ code, shortName }) => ({
    code,
    name: say(shortName, language),
    units: (unitsOf.get(code) ?? []).map(describePart),
  }));
  return {
    instrument,
    indicators,
    orphans: indicators
      .filter(({ units }) => !units.some(({ part }) => part === 'owner'))
      .map(({ code }) => code),
  };
}

export const describePart = ({ unit_code, unit_name, part, share }: IndicatorUnitRow) => ({
  unit: unit_code,
  name: unit_name,
  part,
  share,
});
