import type { Context } from '../../context.js';
import { insertUnit } from '../../store/units.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { conflict } from '../refusals.js';
import { describeUnit } from './describe-unit.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly code: string; readonly name: string };
}

/** Adds a unit (OPD). Runs inside a transaction. @throws Problem `conflict` when the code is taken */
export async function addUnit({ ctx, access: { actor, institution }, input }: Command) {
  const row = await insertUnit(ctx.database, { institution_id: institution.id, ...input, archived_at: null });
  if (!row) {
    throw conflict(
      { id: `Kode unit ${input.code} sudah dipakai.`, en: `The unit code ${input.code} is taken.` },
      {
        id: 'Pilih kode lain; unit yang diarsipkan tetap memakai kodenya.',
        en: 'Choose another code; archived units keep theirs.',
      },
    );
  }
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'unit.add',
    entity: 'unit',
    entityId: row.code,
    after: { name: row.name },
  });
  return describeUnit(row);
}
