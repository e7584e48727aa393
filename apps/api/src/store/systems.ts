import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type SystemRow = Selectable<Schema['system_register']>;

export interface ServedIndicator {
  readonly instrument: string;
  readonly indicator: string;
}

/** Another system of the register by its number and name, or one outside by its name alone. */
export interface Integration {
  readonly system: string | null;
  readonly name: string;
}

/** A system with everything that hangs on it, and codes in the place of ids. */
export interface ListedSystem extends SystemRow {
  /** Code of the owning unit, also of an archived one. */
  readonly unit: string | null;
  readonly unit_archived_at: Date | null;
  /** Null also when that official was erased. */
  readonly official: string | null;
  readonly serves: readonly ServedIndicator[];
  readonly integrations: readonly Integration[];
  /** Numbers of the evidence that proves it; what was removed is left out. */
  readonly evidence: readonly string[];
}

export interface SystemFilter {
  readonly unit?: string | undefined;
  readonly indicator?: string | undefined;
  /** Number of an evidence that proves it. */
  readonly evidence?: string | undefined;
  /** A part of the name or purpose, whatever its case. */
  readonly q?: string | undefined;
  /** Only those without an active owner. */
  readonly orphans?: boolean | undefined;
  readonly retired?: boolean | undefined;
}

const listed = (db: Database, institutionId: string) =>
  db
    .selectFrom('system_register')
    .leftJoin('unit', 'unit.id', 'system_register.unit_id')
    .leftJoin('official', (join) =>
      join.onRef('official.id', '=', 'system_register.official_id').on('official.erased_at', 'is', null),
    )
    .where('system_register.institution_id', '=', institutionId)
    .selectAll('system_register')
    .select(['unit.code as unit', 'unit.archived_at as unit_archived_at', 'official.id as official'])
    .select((select) => [
      jsonArrayFrom(
        select
          .selectFrom('system_indicator')
          .whereRef('system_indicator.system_id', '=', 'system_register.id')
          .select(['system_indicator.instrument', 'system_indicator.indicator_code as indicator'])
          .orderBy('system_indicator.instrument')
          .orderBy('system_indicator.indicator_code'),
      ).as('serves'),
      jsonArrayFrom(
        select
          .selectFrom('system_integration')
          .leftJoin('system_register as other', 'other.id', 'system_integration.other_id')
          .whereRef('system_integration.system_id', '=', 'system_register.id')
          .select((inner) => [
            inner.cast<string | null>('system_integration.other_id', 'text').as('system'),
            inner.fn.coalesce('system_integration.other_name', 'other.name').$castTo<string>().as('name'),
          ])
          .orderBy('system_integration.position'),
      ).as('integrations'),
      sql<string[]>`array(${select
        .selectFrom('system_evidence')
        .innerJoin('evidence', 'evidence.id', 'system_evidence.evidence_id')
        .whereRef('system_evidence.system_id', '=', 'system_register.id')
        .where('evidence.removed_at', 'is', null)
        .select((inner) => inner.cast<string>('evidence.id', 'text').as('id'))
        .orderBy('evidence.id')})`.as('evidence'),
    ]);

/** Systems of one institution in the order in which they were registered, after the one with this number. */
export const listSystems = (
  db: Database,
  institutionId: string,
  { unit, indicator, evidence, q, orphans, retired }: SystemFilter,
  after: string | null,
  limit: number,
): Promise<ListedSystem[]> =>
  listed(db, institutionId)
    .$if(retired !== true, (query) => query.where('system_register.retired_at', 'is', null))
    .$if(unit !== undefined, (query) => query.where('unit.code', '=', unit ?? ''))
    .$if(indicator !== undefined, (query) =>
      query.where((where) =>
        where.exists(
          where
            .selectFrom('system_indicator')
            .select('system_indicator.system_id')
            .whereRef('system_indicator.system_id', '=', 'system_register.id')
            .where('system_indicator.indicator_code', '=', indicator ?? ''),
        ),
      ),
    )
    .$if(evidence !== undefined, (query) =>
      query.where((where) =>
        where.exists(
          where
            .selectFrom('system_evidence')
            .select('system_evidence.system_id')
            .whereRef('system_evidence.system_id', '=', 'system_register.id')
            .where('system_evidence.evidence_id', '=', evidence ?? ''),
        ),
      ),
    )
    .$if(q !== undefined, (query) => {
      const part = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
      return query.where((where) =>
        where.or([
          where('system_register.name', 'ilike', part),
          where('system_register.purpose', 'ilike', part),
        ]),
      );
    })
    .$if(orphans === true, (query) =>
      query.where((where) =>
        where.or([where('system_register.unit_id', 'is', null), where('unit.archived_at', 'is not', null)]),
      ),
    )
    .$if(after !== null, (query) => query.where('system_register.id', '>', after ?? ''))
    .orderBy('system_register.id')
    .limit(limit)
    .execute();

export const findSystem = (
  db: Database,
  institutionId: string,
  id: string,
): Promise<ListedSystem | undefined> =>
  listed(db, institutionId).where('system_register.id', '=', id).executeTakeFirst();

export const countSystems = async (db: Database, institutionId: string): Promise<number> => {
  const { count } = await db
    .selectFrom('system_register')
    .where('institution_id', '=', institutionId)
    .select((select) => select.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Which of these numbers are systems of the institution. */
export const knownSystems = async (
  db: Database,
  institutionId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('system_register')
    .where('institution_id', '=', institutionId)
    .where('id', 'in', [...ids])
    .select('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
};

export const insertSystem = (db: Database, row: Insertable<Schema['system_register']>): Promise<SystemRow> =>
  db.insertInto('system_register').values(row).returningAll().executeTakeFirstOrThrow();

/** Changes a system that still has this revision; undefined when somebody was faster. */
export const updateSystem = (
  db: Database,
  { id, institution_id, revision }: SystemRow,
  changes: Updateable<Schema['system_register']>,
): Promise<SystemRow | undefined> =>
  db
    .updateTable('system_register')
    .set({ ...changes, revision: revision + 1 })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst();

/** Says anew which indicators a system serves. Runs inside a transaction. */
export async function replaceServed(
  db: Database,
  { id, institution_id }: SystemRow,
  serves: readonly ServedIndicator[],
): Promise<void> {
  await db.deleteFrom('system_indicator').where('system_id', '=', id).execute();
  if (serves.length === 0) return;
  await db
    .insertInto('system_indicator')
    .values(
      serves.map(({ instrument, indicator }) => ({
        institution_id,
        system_id: id,
        instrument,
        indicator_code: indicator,
      })),
    )
    .execute();
}

/** Says anew what a system exchanges data with. Runs inside a transaction. */
export async function replaceIntegrations(
  db: Database,
  { id, institution_id }: SystemRow,
  others: readonly { readonly system: string | null; readonly name: string | null }[],
): Promise<void> {
  await db.deleteFrom('system_integration').where('system_id', '=', id).execute();
  if (others.length === 0) return;
  await db
    .insertInto('system_integration')
    .values(
      others.map(({ system, name }, position) => ({
        institution_id,
        system_id: id,
        position,
        other_id: system,
        other_name: name,
      })),
    )
    .execute();
}

/** Says anew which evidence proves a system. Runs inside a transaction. */
export async function replaceProofs(
  db: Database,
  { id, institution_id }: SystemRow,
  evidence: readonly string[],
): Promise<void> {
  await db.deleteFrom('system_evidence').where('system_id', '=', id).execute();
  if (evidence.length === 0) return;
  await db
    .insertInto('system_evidence')
    .values(evidence.map((evidence_id) => ({ institution_id, system_id: id, evidence_id })))
    .execute();
}

/** Codes of the indicators of an instrument that some active system serves. */
export const listServedCodes = async (
  db: Database,
  institutionId: string,
  instrument: string,
): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom('system_indicator')
    .innerJoin('system_register', 'system_register.id', 'system_indicator.system_id')
    .where('system_indicator.institution_id', '=', institutionId)
    .where('system_indicator.instrument', '=', instrument)
    .where('system_register.retired_at', 'is', null)
    .select('system_indicator.indicator_code')
    .distinct()
    .execute();
  return new Set(rows.map(({ indicator_code }) => indicator_code));
};
