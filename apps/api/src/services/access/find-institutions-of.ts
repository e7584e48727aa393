import type { Context } from '../../context.js';
import { findInstitution, findInstitutionById, type InstitutionRow } from '../../store/institutions.js';
import { findInstitutionOfThing, type OwnedThing } from '../../store/owned-things.js';
import type { Identified } from './identify-actor.js';

/** What a path or body names: an institution by its slug, or a row that belongs to one by its number. */
export type Asked = { readonly slug: string } | { readonly thing: OwnedThing; readonly id: string };

/** The institution that is asked for, if it works with this software, and the actor's own one. */
export async function findInstitutionsOf({
  ctx,
  input: { asked: by, actor, institution },
}: {
  readonly ctx: Context;
  readonly input: Identified & { readonly asked: Asked };
}): Promise<{ readonly asked: InstitutionRow | undefined; readonly home: InstitutionRow | undefined }> {
  const found = institution === undefined ? await findAsked(ctx, by) : institution;
  const asked = found?.joined_at ? found : undefined;
  const isHome = actor.institutionId === null || actor.institutionId === asked?.id;
  return { asked, home: isHome ? asked : await findInstitutionById(ctx.database, actor.institutionId ?? '') };
}

const findAsked = ({ database }: Context, by: Asked): Promise<InstitutionRow | undefined> =>
  'slug' in by ? findInstitution(database, by.slug) : findInstitutionOfThing(database, by.thing, by.id);
