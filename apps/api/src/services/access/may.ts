import type { InstitutionRow } from '../../store/institutions.js';
import { Problem } from '../errors.js';
import type { Actor } from './actor.js';
import { admit } from './admit.js';
import type { Action } from './permissions.js';

/** Whether an actor may do something in an institution, for answers that leave out what may not be seen. */
export function may(
  actor: Actor,
  action: Action,
  institution: InstitutionRow,
  home: InstitutionRow | undefined,
): boolean {
  try {
    admit(actor, action, institution.joined_at ? institution : undefined, home);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
