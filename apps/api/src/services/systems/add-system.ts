import type { Context } from '../../context.js';
import { holdInstitution } from '../../store/institutions.js';
import {
  countSystems,
  findSystem,
  insertSystem,
  replaceIntegrations,
  replaceProofs,
  replaceServed,
} from '../../store/systems.js';
import { type Access, requireUnit } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound, wrongState } from '../refusals.js';
import { describeSystem, factsOfSystem } from './describe-system.js';
import { readSystemInput, type SystemInput } from './read-system-input.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: SystemInput & { readonly name: string };
}

/** A large province runs some hundreds; more than these are a mistake of a program. */
const MOST_SYSTEMS = 5000;

/**
 * Registers an application. Whoever acts for one unit registers its own only. Runs inside a transaction.
 *
 * @throws Problem `forbidden` for another unit's system, `input-invalid` for what it names and does not exist
 */
export async function addSystem({ ctx, access, input }: Command) {
  const { actor, institution } = access;
  await holdInstitution(ctx.database, institution.id);
  if ((await countSystems(ctx.database, institution.id)) >= MOST_SYSTEMS) throw tooMany();
  const { unitId, serves, others, proofs } = await readSystemInput(ctx, institution.id, input, null);
  requireUnit(access, unitId);
  const row = await insertSystem(ctx.database, {
    institution_id: institution.id,
    unit_id: unitId,
    official_id: input.official ?? null,
    name: input.name,
    purpose: input.purpose ?? '',
    url: input.url ?? null,
    created_at: ctx.now(),
    retired_at: null,
  });
  await replaceServed(ctx.database, row, serves);
  await replaceIntegrations(ctx.database, row, others);
  await replaceProofs(ctx.database, row, proofs);
  const added = await findSystem(ctx.database, institution.id, row.id);
  if (!added) throw notFound('system');
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'system.add',
    entity: 'system',
    entityId: row.id,
    after: factsOfSystem(added),
  });
  return describeSystem(added);
}

const tooMany = () =>
  wrongState(
    {
      id: `Sudah ada ${MOST_SYSTEMS} sistem terdaftar, batas satu instansi.`,
      en: `There are ${MOST_SYSTEMS} systems registered, the limit of one institution.`,
    },
    { id: 'Ubah sistem yang sudah tidak dipakai.', en: 'Reuse the entry of a system that is gone.' },
  );
