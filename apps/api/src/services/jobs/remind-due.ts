import type { Context } from '../../context.js';
import { transact } from '../../store/database.js';
import { type EvidenceRow, listExpiring } from '../../store/evidence.js';
import { type InstitutionRow, listJoined } from '../../store/institutions.js';
import { type ListedRecommendation, listDue } from '../../store/recommendations.js';
import { addDays, daysBetween, instantAt, localTime } from '../clock/local-time.js';
import { notify, type Telling } from '../notifications/notify.js';

/** Eight in the morning, local. */
const MORNING = 8 * 60;
/** Days before the due day of a recommendation; -1 is the first day on which it is late. */
const DUE_DAYS = [7, 1, -1] as const;
/** A week on which nothing ran is caught up; older ones are on the map and in the digest. */
const LATE_DAYS = 7;
/** Days before the last day of accepted evidence: a month to get the next document signed, then a week. */
const EXPIRY_DAYS = [30, 7] as const;
const MOST_AT_ONCE = 500;

/**
 * Reminds units of recommendations that fall due and of accepted evidence that is about to expire, from eight in the
 * morning on; where no unit is named, the coordinators. Each occasion names its day, so that it is told once per person by
 * whatever replica, and again when the day was moved. Returns how many notifications are new.
 */
export async function remindDue(ctx: Context): Promise<number> {
  let told = 0;
  for (const institution of await listJoined(ctx.database, null)) {
    const { day, minute } = localTime(ctx.now(), institution.time_zone);
    if (minute < MORNING) continue;
    told += await transact(ctx.database, (database) => remindOne({ ...ctx, database }, institution, day));
  }
  return told;
}

async function remindOne(ctx: Context, institution: InstitutionRow, today: string): Promise<number> {
  const due = { from: addDays(today, -LATE_DAYS), to: addDays(today, DUE_DAYS[0]) };
  const recommendations = await listDue(ctx.database, institution.id, due, MOST_AT_ONCE);
  const expiring = { from: today, to: addDays(today, EXPIRY_DAYS[0]), year: Number(today.slice(0, 4)) - 1 };
  const evidence = await listExpiring(ctx.database, institution.id, expiring, MOST_AT_ONCE);
  const at = instantAt(today, MORNING, institution.time_zone);
  const tellings = [
    ...recommendations.map((row) => tellRecommendation(row, today)),
    ...evidence.map((row) => tellEvidence(row, today)),
  ].map((telling) => ({ ...telling, at }));
  return notify({ ctx, institution, input: { tellings } });
}

function tellRecommendation(row: ListedRecommendation, today: string): Telling {
  const due = row.due ?? today;
  const daysLeft = daysBetween(today, due);
  return {
    kind: 'recommendation-due',
    event: `recommendation:${row.id}/due:${due}/${occasionOf(DUE_DAYS, daysLeft)}`,
    subject: `recommendation:${row.id}`,
    to: whoWorksIn(row.unit_id),
    facts: {
      recommendation: row.id,
      letter: row.letter_number,
      indicator: row.indicator_code,
      unit: row.unit,
      advice: row.advice,
      due,
      daysLeft,
    },
  };
}

function tellEvidence(row: EvidenceRow, today: string): Telling {
  const lastDay = row.valid_until ?? today;
  const daysLeft = daysBetween(today, lastDay);
  return {
    kind: 'evidence-expiring',
    event: `evidence:${row.id}/expires:${lastDay}/${occasionOf(EXPIRY_DAYS, daysLeft)}`,
    subject: `evidence:${row.id}`,
    to: whoWorksIn(row.unit_id),
    facts: {
      evidence: row.id,
      assessment: row.assessment_id,
      indicator: row.indicator_code,
      unit: row.unit_code,
      title: row.title,
      lastDay,
      daysLeft,
    },
  };
}

/** The last occasion that has come: of 7, 1 and -1 it is 7 while 3 days are left. */
const occasionOf = (occasions: readonly number[], daysLeft: number): number =>
  occasions.filter((occasion) => daysLeft <= occasion).at(-1) ?? daysLeft;

const whoWorksIn = (unitId: string | null): Telling['to'] =>
  unitId === null ? { roles: ['coordinator'] } : { roles: ['operator', 'pic'], unitId };
