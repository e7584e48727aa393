import type { Context } from '../../context.js';
import type { Role } from '../../store/actors.js';
import { Problem, type ProblemPlace } from '../errors.js';
import { unitCodeReader } from '../units/read-unit-codes.js';

export interface GivenRole {
  readonly role: Role;
  readonly unit?: string | null | undefined;
}

export const UNIT_ROLES: readonly Role[] = ['operator', 'pic', 'companion'];

/**
 * Turns unit codes into ids and refuses roles that do not fit: operator, pic and companion belong to a unit, the others
 * to the institution.
 *
 * @throws Problem `input-invalid` that names every wrong place
 */
export async function readRoles(
  ctx: Context,
  institutionId: string,
  unit: string | null | undefined,
  roles: readonly GivenRole[],
): Promise<{ unitId: string | null; roles: { role: Role; unitId: string | null }[] }> {
  const errors: ProblemPlace[] = [];
  const idOf = await unitCodeReader(ctx, institutionId, errors);
  const unitId = idOf(unit, '$.unit');
  const read: { role: Role; unitId: string | null }[] = [];
  for (const [position, { role, unit: own }] of roles.entries()) {
    const path = `$.roles[${position}].unit`;
    const needsUnit = UNIT_ROLES.includes(role);
    if (needsUnit !== Boolean(own)) {
      const message = needsUnit
        ? { id: `peran ${role} memerlukan unit`, en: `the role ${role} needs a unit` }
        : { id: `peran ${role} berlaku untuk instansi, tanpa unit`, en: `the role ${role} has no unit` };
      errors.push({ path, code: needsUnit ? 'required' : 'not-allowed', message });
    } else read.push({ role, unitId: idOf(own, path) });
  }
  if (errors.length === 0) {
    const seen = new Map(read.map((each) => [`${each.role}/${each.unitId}`, each]));
    return { unitId, roles: [...seen.values()] };
  }
  throw new Problem('input-invalid', {
    detail: { id: 'Unit atau peran tidak sesuai.', en: 'Unit or roles do not fit.' },
    fix: {
      id: 'Perbaiki setiap tempat pada errors; kode unit ada pada GET …/units.',
      en: 'Mend every place named in errors; GET …/units has the unit codes.',
    },
    errors,
  });
}
