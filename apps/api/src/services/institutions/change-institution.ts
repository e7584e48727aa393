import type { Context } from '../../context.js';
import { type InstitutionRow, type TimeZone, updateInstitution } from '../../store/institutions.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { conflict } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import { describeInstitution } from './describe-institution.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly revision: number;
    readonly name?: string | undefined;
    readonly timeZone?: TimeZone | undefined;
  };
}

/**
 * Changes the time zone, and the name where no published result gives it: the ministry's names come with its results and
 * would be written over by the next ones. Runs inside a transaction.
 *
 * @throws Problem `revision-stale` when it was changed since it was read; `conflict` for another name of a published one
 */
export async function changeInstitution({ ctx, access: { actor, institution }, input }: Command) {
  const { name = institution.name, timeZone = institution.time_zone } = input;
  if (institution.revision !== input.revision) throw staleRevision();
  if (name !== institution.name && ctx.results.bySlug.has(institution.slug)) throw namedByResults();
  const after = await updateInstitution(ctx.database, institution, { name, time_zone: timeZone });
  if (!after) throw staleRevision();
  const facts = (row: InstitutionRow) => ({ name: row.name, timeZone: row.time_zone });
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'institution.change',
    entity: 'institution',
    entityId: institution.slug,
    before: facts(institution),
    after: facts(after),
  });
  return describeInstitution(after);
}

const namedByResults = () =>
  conflict(
    {
      id: 'Nama instansi ini berasal dari hasil nasional dan tidak dapat diubah di sini.',
      en: 'The name of this institution comes from the national results and cannot be changed here.',
    },
    {
      id: 'Ubah zona waktu saja; bila nama terbitnya salah, laporkan kepada pengelola perangkat lunak ini.',
      en: 'Change the time zone only; if the published name is wrong, report it to the maintainers of this software.',
    },
  );
