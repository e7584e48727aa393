import type { Context } from '../../context.js';
import { findUpdate, type UpdateRow } from '../../store/rating-updates.js';
import type { Access } from '../access/admit.js';
import type { ProblemPlace } from '../errors.js';

interface Wanted {
  readonly update?: string | undefined;
  readonly assessment: string;
  readonly indicator: string;
}

/**
 * The update that evidence belongs to, of the same assessment and indicator.
 *
 * @param errors receives the place when it is none of them, or withdrawn
 * @returns null when none is named, or it does not fit
 */
export async function updateOf(
  { database }: Context,
  { institution }: Access,
  { update: id, assessment, indicator }: Wanted,
  errors: ProblemPlace[],
): Promise<UpdateRow | null> {
  if (id === undefined) return null;
  const row = await findUpdate(database, institution.id, id);
  const fits =
    row !== undefined &&
    row.assessment_id === assessment &&
    row.indicator_code === indicator &&
    row.status !== 'withdrawn';
  if (fits) return row;
  const message = {
    id: 'bukan usulan untuk penilaian dan indikator ini, atau sudah ditarik',
    en: 'is no update of this assessment and indicator, or was withdrawn',
  };
  errors.push({ path: '$.update', code: 'not-allowed', message });
  return null;
}
