import type { Context } from '../../context.js';
import { listUnits } from '../../store/units.js';
import type { ProblemPlace } from '../errors.js';

/**
 * Reads codes of active units in a body: one question to the database, however many codes there are.
 *
 * @param errors receives the place of every code that no active unit has
 * @returns the id of a unit by its code, or null for no code and for a wrong one
 */
export async function unitCodeReader(
  ctx: Context,
  institutionId: string,
  errors: ProblemPlace[],
): Promise<(code: string | null | undefined, path: string) => string | null> {
  const ids = new Map(
    (await listUnits(ctx.database, institutionId, false)).map(({ code, id }) => [code, id]),
  );
  return (code, path) => {
    if (code === null || code === undefined) return null;
    const id = ids.get(code);
    if (id !== undefined) return id;
    const message = { id: `unit ${code} tidak ada atau diarsipkan`, en: `there is no active unit ${code}` };
    errors.push({ path, code: 'not-allowed', message });
    return null;
  };
}
