import type { Context } from '../../context.js';
import { findInstitution, findInstitutionById, type InstitutionRow } from '../../store/institutions.js';
import { findInstitutionOfThing, type OwnedThing } from '../../store/owned-things.js';
import type { Actor } from './actor.js';

/** What a path or body names: an institution by its slug, or a row that belongs to one by its number. */
export type Asked = { readonly slug: string } | { readonly thing: OwnedThing; readonly id: string };

/** The institution that is asked for, if it works with this software, and the actor's own one. */
export async function findInstitutionsOf({
  ctx,
  input: { asked: by, actor },
}: {
  readonly ctx: Context;
  readonly input: { readonly asked: Asked; readonly actor: Actor };
}): Promise<{ readonly asked: InstitutionRow | undefined; readonly home: InstitutionRow | undefined }> {
  const found =
    'slug' in by
      ? await findInstitution(ctx.database, by.slug)
      : await findInstitutionOfThing(ctx.database, by.thing, by.id);
  const asked = found?.joined_at ? found : undefined;
  const isHome = actor.institutionId === null || actor.institutionId === asked?.id;
  return { asked, home: isHome ? asked : await findInstitutionById(ctx.database, actor.institutionId ?? '') };
}
