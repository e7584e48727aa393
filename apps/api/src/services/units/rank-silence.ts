import type { Context } from '../../context.js';
import type { Role } from '../../store/actors.js';
import { findStanding } from '../../store/assessments.js';
import { countPendingByUnit } from '../../store/rating-updates.js';
import { listSigns } from '../../store/unit-signs.js';
import { listUnits } from '../../store/units.js';
import type { Access } from '../access/admit.js';
import { daysBetween, localTime } from '../clock/local-time.js';
import { measureOverdue } from './measure-overdue.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    /** Only units in which the actor has this role. */
    readonly role?: Role | undefined;
  };
}

/**
 * Active units by silence: who never did anything first, then the longest silence. Roles of a unit see their own units,
 * others all of them.
 */
export async function rankSilence({ ctx, access, input: { role } }: Query) {
  const { database } = ctx;
  const { institution } = access;
  const dayOf = (moment: Date): string => localTime(moment, institution.time_zone).day;
  const today = dayOf(ctx.now());
  const standing = await findStanding(database, institution.id, {});
  const signs = await listSigns(database, institution.id);
  const pending = standing && (await countPendingByUnit(database, institution.id, standing.id));
  const overdueOf = await measureOverdue(ctx, institution.id, today);
  const held = access.roles.flatMap((own) => (own.role === role && own.unitId !== null ? [own.unitId] : []));
  const units = (await listUnits(database, institution.id, false))
    .filter(({ id }) => access.units === null || access.units.includes(id))
    .filter(({ id }) => role === undefined || held.includes(id))
    .map((unit) => {
      const last = signs.get(unit.id) ?? null;
      return {
        unit: unit.code,
        name: unit.name,
        lastActivityAt: last?.toISOString() ?? null,
        silentDays: last && daysBetween(dayOf(last), today),
        waiting: pending?.get(unit.id)?.waiting ?? 0,
        returned: pending?.get(unit.id)?.returned ?? 0,
        overdue: overdueOf(unit),
      };
    });
  return {
    units: units.sort(
      (a, b) => compare(a.lastActivityAt ?? '', b.lastActivityAt ?? '') || compare(a.unit, b.unit),
    ),
  };
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
