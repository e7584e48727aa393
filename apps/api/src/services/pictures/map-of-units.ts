import type { Context } from '../../context.js';
import type { AssessmentFilter } from '../../store/assessments.js';
import type { Access } from '../access/admit.js';
import { localTime } from '../clock/local-time.js';
import { mapUnits } from '../institutions/map-units.js';
import { printDate } from '../print-date.js';
import { type Language, say } from '../words.js';
import type { UnitsPicture } from './picture.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: AssessmentFilter & { readonly language: Language };
}

/** More would be a wallpaper on a phone; the others are counted. */
const MOST_ROWS = 30;

/**
 * The units of an institution in the order of the map: what is overdue (indicators, recommendations, steps of plans), what
 * waits for a decision or was returned, and how many of the own indicators are rated.
 */
export async function mapOfUnits({
  ctx,
  access,
  input: { language, ...filter },
}: Query): Promise<UnitsPicture> {
  const { institution } = access;
  const { assessment, units } = await mapUnits({ ctx, access, input: filter });
  const today = printDate(localTime(ctx.now(), institution.time_zone).day, language);
  const busy = units
    .map(({ name, overdue, waiting, returned, rated }) => ({
      name,
      overdue: overdue.indicators + overdue.recommendations + overdue.steps,
      waiting: waiting + returned,
      done: rated,
    }))
    .filter(({ overdue, waiting, done }) => overdue + waiting + done > 0);
  const work = assessment ? `${assessment.year}, ${assessment.instrument.id}` : '-';
  return {
    kind: 'units',
    language,
    title: institution.name,
    subject: say({ id: `Pekerjaan OPD per ${today}`, en: `Work of the units on ${today}` }, language),
    standing: null,
    source: say(
      {
        id: `catatan kerja di aplikasi ini, penilaian ${work}; selesai: indikator milik OPD yang sudah dinilai`,
        en: `records of work in this application, assessment ${work}; done: indicators of the unit that are rated`,
      },
      language,
    ),
    rows: busy.slice(0, MOST_ROWS),
    others: Math.max(0, busy.length - MOST_ROWS),
  };
}
