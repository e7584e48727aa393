import type { Context } from '../../context.js';
import { findInstitutionById } from '../../store/institutions.js';
import { findOfficial } from '../../store/officials.js';
import { listUnits } from '../../store/units.js';
import type { Actor } from './actor.js';

/** Who asks: the person behind a chat or a browser, or the key, with what they may do at this moment. */
export async function describeActor({ ctx, actor }: { readonly ctx: Context; readonly actor: Actor }) {
  const { institutionId, official } = actor;
  const institution =
    institutionId === null ? undefined : await findInstitutionById(ctx.database, institutionId);
  const person =
    institution && official ? await findOfficial(ctx.database, institution.id, official.id) : undefined;
  const named = person ? [person.unit, ...person.roles.map(({ unit }) => unit)] : [];
  const units =
    institution && named.some((code) => code !== null)
      ? await listUnits(ctx.database, institution.id, true)
      : [];
  return {
    actor: actor.id,
    via: actor.via,
    institution: institution ? { id: institution.slug, name: institution.name } : null,
    official: person
      ? { id: person.id, name: person.name, unit: person.unit, language: person.language }
      : null,
    // A key stands for roles of the whole institution.
    roles: person ? person.roles : actor.roles.map(({ role }) => ({ role, unit: null })),
    units: units.filter(({ code }) => named.includes(code)).map(({ code, name }) => ({ code, name })),
    scopes: actor.scopes,
  };
}
