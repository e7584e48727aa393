import type { Context } from '../../context.js';
import { transactAlone } from '../../store/database.js';
import { findInstitution, markDemo } from '../../store/institutions.js';
import { addInstitution } from '../institutions/add-institution.js';
import { SYSTEM } from './demo-actor.js';
import { DEMO_SLUG, DEMO_TIME_ZONE } from './demo-office.js';
import { furnishDemo } from './furnish-demo.js';

/**
 * Lets one province work with invented offices, people and a year of work, so that every screen and command has something
 * to show. Its published results stay the real ones. Done once per database, all of it or nothing, and never to an
 * institution that works here already.
 *
 * @returns `occupied` when the province works here and is no demo
 */
export function loadDemo(ctx: Context): Promise<'loaded' | 'present' | 'occupied'> {
  return transactAlone(ctx.database, 'demo', async (database) => {
    const inside: Context = { ...ctx, database };
    const known = await findInstitution(database, DEMO_SLUG);
    if (known?.joined_at) return known.is_demo ? 'present' : 'occupied';
    await addInstitution({ ctx: inside, actor: SYSTEM, input: { id: DEMO_SLUG, timeZone: DEMO_TIME_ZONE } });
    await markDemo(database, DEMO_SLUG);
    const institution = await findInstitution(database, DEMO_SLUG);
    if (!institution) throw new Error('the demo institution did not join');
    await furnishDemo(inside, institution);
    return 'loaded';
  });
}
