import type { Context } from '../../context.js';
import { findInstitutionById, listJoined } from '../../store/institutions.js';
import type { Actor } from '../access/actor.js';
import { PROVINCIAL_ROLES } from '../access/permissions.js';
import { forbidden, notFound } from '../refusals.js';
import { describeInstitution } from './describe-institution.js';

/** The institutions that an actor may see: the own one, for a province its regencies too, for the installation all. */
export async function listInstitutions({ ctx, actor }: { readonly ctx: Context; readonly actor: Actor }) {
  if (actor.institutionId === null) {
    if (!actor.scopes.includes('admin')) throw forbidden('institution.read');
    return (await listJoined(ctx.database, null)).map(describeInstitution);
  }
  const home = await findInstitutionById(ctx.database, actor.institutionId);
  if (!home) throw notFound('institution');
  const rows = await listJoined(ctx.database, home);
  const isProvincial = actor.roles.some(({ role }) => PROVINCIAL_ROLES.includes(role));
  return rows.filter(({ id }) => isProvincial || id === home.id).map(describeInstitution);
}
