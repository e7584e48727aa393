import type { Context } from '../../context.js';
import { findInstitution, findInstitutionById, type InstitutionRow } from '../../store/institutions.js';
import type { Actor } from './actor.js';

/** The institution that is asked for, if it works with this software, and the actor's own one. */
export async function findInstitutionsOf({
  ctx,
  input: { slug, actor },
}: {
  readonly ctx: Context;
  readonly input: { readonly slug: string; readonly actor: Actor };
}): Promise<{ readonly asked: InstitutionRow | undefined; readonly home: InstitutionRow | undefined }> {
  const found = await findInstitution(ctx.database, slug);
  const asked = found?.joined_at ? found : undefined;
  const isHome = actor.institutionId === null || actor.institutionId === asked?.id;
  return { asked, home: isHome ? asked : await findInstitutionById(ctx.database, actor.institutionId ?? '') };
}
