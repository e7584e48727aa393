import type { OwnAssessment, OwnIndex } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { INSTRUMENT } from '../instrument.js';
import type { OwnLevel } from '../views/own-level.js';

/** The published index of the person's institution, and the self-assessment of its newest year. */
export function indexNow({ api }: Desk, { institution }: Me): Promise<OwnIndex> {
  return api.get('/v1/institutions/{institution}/index', {
    params: { path: { institution: institution.id } },
  });
}

/** The newest self-assessment by an instrument; undefined when there is none. */
async function newestBy(instrument: string, desk: Desk, me: Me): Promise<OwnAssessment | undefined> {
  const path = { institution: me.institution.id };
  const { assessment } = await indexNow(desk, me);
  if (assessment?.instrument.id === instrument) return assessment;
  const { assessments } = await desk.api.get('/v1/institutions/{institution}/assessments', {
    params: { path, query: { stage: 'self' } },
  });
  const years = assessments.filter((one) => one.instrument.id === instrument).map(({ year }) => year);
  if (years.length === 0) return undefined;
  const query = { year: Math.max(...years), stage: 'self' } as const;
  const older = await desk.api.get('/v1/institutions/{institution}/index', { params: { path, query } });
  return older.assessment ?? undefined;
}

/** The ratings of an assessment as the calculator takes them; what nobody has rated is left out. */
export function ratingsOf({ scorecard }: OwnAssessment): Record<string, string> {
  const { missing, nodes } = scorecard;
  const rated = nodes.filter(({ tier, code }) => tier === 'indicator' && !missing.includes(code));
  return Object.fromEntries(
    rated.flatMap(({ code, value }) => (value ? [[code, value.decimal ?? value.fraction]] : [])),
  );
}

/**
 * The level that the institution gives itself in an indicator of the instrument that the bot explains, and what one
 * level more would make of the index. Undefined for strangers, in groups, and where there is no such assessment.
 */
export async function ownLevel(code: string, desk: Desk): Promise<OwnLevel | undefined> {
  const me = desk.chat.isPrivate ? await desk.me() : undefined;
  const assessment = me && (await newestBy(INSTRUMENT, desk, me));
  if (!assessment) return undefined;
  const { year, scorecard, instrument } = assessment;
  const value = scorecard.nodes.find((node) => node.code === code)?.value;
  if (!value || scorecard.missing.includes(code))
    return { year, value: undefined, level: undefined, raise: undefined };
  const level = /^\d$/.test(value.fraction) ? Number(value.fraction) : undefined;
  if (level === undefined || level >= 5) return { year, value, level, raise: undefined };
  const raise = await desk.api.post('/v1/simulate', {
    body: {
      instrument: instrument.id,
      year,
      ratings: ratingsOf(assessment),
      unanswered: 'lowest',
      changes: { [code]: level + 1 },
    },
  });
  return { year, value, level, raise };
}
