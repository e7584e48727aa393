import type { Context } from '../../context.js';
import { listServedCodes, listSystems } from '../../store/systems.js';
import { listUnitsWithout } from '../../store/units.js';
import type { Access } from '../access/admit.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { type Language, say } from '../words.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly instrument: string; readonly language: Language };
}

/** Of each list; whoever has more of them reads the register itself. */
const MOST_ORPHANS = 200;

/**
 * What nobody looks after: service indicators that no active system serves, systems without an active owner, and units
 * without a PIC or companion. Which indicators are services is said by the instrument (spbe-2020: I32 to I47).
 *
 * @throws Problem `unknown-instrument`
 */
export async function findGaps({ ctx, access: { institution }, input: { instrument: id, language } }: Query) {
  const { texts } = chooseInstrument(ctx, id);
  const services = texts.indicators.filter(({ capability }) => capability === 'service');
  const [served, orphans, withoutPic, withoutCompanion] = await Promise.all([
    listServedCodes(ctx.database, institution.id, id),
    listSystems(ctx.database, institution.id, { orphans: true }, null, MOST_ORPHANS),
    listUnitsWithout(ctx.database, institution.id, 'pic'),
    listUnitsWithout(ctx.database, institution.id, 'companion'),
  ]);
  const named = ({ code, name }: { readonly code: string; readonly name: string }) => ({ code, name });
  const gaps = {
    servicesWithoutSystem: services
      .filter(({ code }) => !served.has(code))
      .map(({ code, shortName }) => ({ code, name: say(shortName, language) })),
    systemsWithoutOwner: orphans.map(({ id: system, name }) => ({ id: system, name })),
    unitsWithoutPic: withoutPic.map(named),
    unitsWithoutCompanion: withoutCompanion.map(named),
  };
  return {
    instrument: id,
    services: services.length,
    ...gaps,
    isEmpty: Object.values(gaps).every((list) => list.length === 0),
  };
}
