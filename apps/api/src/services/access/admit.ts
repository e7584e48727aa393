import type { Role } from '../../store/actors.js';
import type { InstitutionRow } from '../../store/institutions.js';
import { forbidden, notFound, type Thing } from '../refusals.js';
import type { Actor } from './actor.js';
import { type Action, PROVINCIAL_ROLES, permissionOf } from './permissions.js';

/** An actor who was let in: what services receive instead of asking again. */
export interface Access {
  readonly actor: Actor;
  readonly action: Action;
  readonly institution: InstitutionRow;
  /** The roles under which the action is allowed; empty for the whole installation and the service. */
  readonly roles: Actor['roles'];
  /** Units to which the action is held, or null when it is not held to units. */
  readonly units: readonly string[] | null;
}

/**
 * Decides whether an actor may do something in an institution.
 *
 * @param institution undefined when what was asked for does not exist
 * @param home the actor's own institution, needed for a province that looks at its regencies
 * @param thing what was asked for; a refusal speaks of that
 * @throws Problem `not-found` for what the actor may not see, `forbidden` for what is visible but not allowed
 */
export function admit(
  actor: Actor,
  action: Action,
  institution: InstitutionRow | undefined,
  home: InstitutionRow | undefined,
  thing: Thing = 'institution',
): Access {
  if (!institution) throw notFound(thing);
  const permission = permissionOf(action);
  const access = (roles: Actor['roles']): Access => ({
    actor,
    action,
    institution,
    roles,
    units: unitsOf(roles),
  });
  if (actor.institutionId === null) {
    admitInstallation(actor, action);
    return access([]);
  }
  if (actor.institutionId === institution.id) {
    const roles = actor.roles.filter(({ role }) => permission.roles.includes(role));
    if (roles.length === 0) throw forbidden(action);
    return access(roles);
  }
  const provincial = isProvinceOf(home, institution)
    ? actor.roles.filter(({ role }) => PROVINCIAL_ROLES.includes(role))
    : [];
  if (provincial.length === 0) throw notFound(thing);
  const roles = provincial.filter(({ role }) => permission.roles.includes(role));
  if (!permission.province || roles.length === 0) throw forbidden(action);
  return access(roles);
}

/** The same for what belongs to no institution, and for actors who belong to none: a person of an institution never passes. */
export function admitInstallation({ institutionId, scopes }: Actor, action: Action): void {
  const needed = permissionOf(action).service ? 'service' : 'admin';
  if (institutionId !== null || !scopes.includes(needed)) throw forbidden(action);
}

const UNIT_ROLES: readonly Role[] = ['operator', 'pic', 'companion'];

/** One role for the whole institution frees from units. */
function unitsOf(roles: Actor['roles']): readonly string[] | null {
  if (roles.length === 0 || roles.some(({ role }) => !UNIT_ROLES.includes(role))) return null;
  return roles.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]));
}

const isProvinceOf = (home: InstitutionRow | undefined, institution: InstitutionRow): boolean =>
  home?.kind === 'provinsi' &&
  home.province !== null &&
  home.province === institution.province &&
  (institution.kind === 'kabupaten' || institution.kind === 'kota');

/** Holds an action of a unit's role to that unit; what lies in another unit is visible, so it is forbidden, not hidden. */
export function requireUnit({ units, action }: Access, unitId: string | null): void {
  if (units !== null && (unitId === null || !units.includes(unitId))) throw forbidden(action);
}
