import type { Insertable, Selectable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

/** Who brings an indicator, with the code and name of the unit. */
export type IndicatorUnitRow = Selectable<Schema['indicator_unit']> & {
  readonly unit_code: string;
  readonly unit_name: string;
};

/** Owners and contributors of one instrument's indicators in one institution. */
export const listIndicatorUnits = (
  db: Database,
  institutionId: string,
  instrument: string,
  code?: string,
): Promise<IndicatorUnitRow[]> =>
  db
    .selectFrom('indicator_unit')
    .innerJoin('unit', 'unit.id', 'indicator_unit.unit_id')
    .selectAll('indicator_unit')
    .select(['unit.code as unit_code', 'unit.name as unit_name'])
    .where('indicator_unit.institution_id', '=', institutionId)
    .where('indicator_unit.instrument', '=', instrument)
    .$if(code !== undefined, (query) => query.where('indicator_unit.indicator_code', '=', code ?? ''))
    .orderBy('indicator_unit.part', 'desc')
    .orderBy('unit.code')
    .execute();

/** Says anew who brings one indicator. Runs inside a transaction. */
export async function replaceIndicatorUnits(
  db: Database,
  institutionId: string,
  instrument: string,
  code: string,
  rows: readonly Insertable<Schema['indicator_unit']>[],
): Promise<void> {
  await db
    .deleteFrom('indicator_unit')
    .where('institution_id', '=', institutionId)
    .where('instrument', '=', instrument)
    .where('indicator_code', '=', code)
    .execute();
  if (rows.length > 0) {
    await db
      .insertInto('indicator_unit')
      .values([...rows])
      .execute();
  }
}
