import type { Database } from './database.js';
import type { InstitutionRow } from './institutions.js';

/** Things that are asked for by their number alone, and the table in which each belongs to an institution. */
export const OWNED_THINGS = {
  assessment: 'assessment',
  update: 'rating_update',
  appeal: 'appeal',
  import: 'import_preview',
  system: 'system_register',
  plan: 'action_plan',
  letter: 'recommendation_letter',
  recommendation: 'recommendation',
  campaign: 'campaign',
  evidence: 'evidence',
} as const;

export type OwnedThing = keyof typeof OWNED_THINGS;

/** The institution to which a thing belongs; undefined when there is no such thing. */
export const findInstitutionOfThing = (
  db: Database,
  thing: OwnedThing,
  id: string,
): Promise<InstitutionRow | undefined> =>
  db
    .selectFrom(OWNED_THINGS[thing])
    .innerJoin('institution', 'institution.id', `${OWNED_THINGS[thing]}.institution_id`)
    .selectAll('institution')
    .where(`${OWNED_THINGS[thing]}.id`, '=', id)
    .executeTakeFirst();
