import type { Context } from '../../context.js';
import type { InstitutionRow } from '../../store/institutions.js';
import { listUnits } from '../../store/units.js';
import type { Actor } from '../access/actor.js';
import { type Access, admit } from '../access/admit.js';
import type { Action } from '../access/permissions.js';
import { importResults } from '../assessments/import-results.js';
import { openAssessment } from '../assessments/open-assessment.js';
import { submitAssessment } from '../assessments/submit-assessment.js';
import { openCampaign } from '../campaigns/open-campaign.js';
import { addDays, DAY_MS, localTime } from '../clock/local-time.js';
import { addOfficial } from '../officials/add-official.js';
import { assignIndicator } from '../owners/assign-indicator.js';
import { addPlan } from '../plans/add-plan.js';
import { addLetter } from '../recommendations/add-letter.js';
import { addSystem } from '../systems/add-system.js';
import { addUnit } from '../units/add-unit.js';
import { type As, DEMO_LANGUAGE as language, SYSTEM } from './demo-actor.js';
import { DEMO_OFFICIALS, DEMO_OWNERS, DEMO_UNITS } from './demo-office.js';
import { DEMO_LEVELS, DEMO_RECOMMENDATIONS, DEMO_RUNNING, DEMO_STEPS, DEMO_SYSTEMS } from './demo-work.js';
import { proposeDemo } from './propose-demo.js';
import { proveDemo } from './prove-demo.js';

/** Puts offices, people and a year of work into an institution that has just joined. Runs inside a transaction. */
export async function furnishDemo(ctx: Context, institution: InstitutionRow): Promise<void> {
  const as = (action: Action, actor: Actor = SYSTEM): Access =>
    admit(actor, action, institution, institution);
  for (const unit of DEMO_UNITS) await addUnit({ ctx, access: as('unit.change'), input: unit });
  const actors = await hire(ctx, institution, as('official.change'));
  for (const { instrument, unit: owner, codes, contributors = [] } of DEMO_OWNERS) {
    for (const code of codes) {
      const helpers = contributors.filter((unit) => unit !== owner).map((unit) => ({ unit, share: 1 }));
      const input = { instrument, code, owner, ownerShare: 1, contributors: helpers, language } as const;
      await assignIndicator({ ctx, access: as('indicator.assign'), input });
    }
  }
  const { day } = localTime(ctx.now(), institution.time_zone);
  await workLastYear(ctx, as);
  const running = await openAssessment({
    ctx,
    access: as('assessment.open'),
    input: { year: 2026, stage: 'self', instrument: 'pemdi-2026', language },
  });
  await importResults({
    ctx,
    access: as('assessment.rate'),
    input: {
      assessment: running.id,
      revision: running.revision,
      ratings: DEMO_RUNNING.map((rating) => ({ ...rating, state: 'rated' as const })),
      language,
    },
  });
  await openCampaign({
    ctx,
    access: as('campaign.change'),
    input: {
      assessment: running.id,
      title: 'Contoh: Pengumpulan penilaian mandiri Pemdi 2026',
      message: 'Contoh: Mohon lengkapi nilai dan bukti indikator OPD Anda.',
      deadline: new Date(ctx.now().getTime() + 10 * DAY_MS).toISOString(),
    },
  });
  await proveDemo(ctx, running.id, day, as);
  await proposeDemo(ctx, running.id, (key, action) => as(action, actors.get(key)));
  await addLetter({
    ctx,
    access: as('recommendation.add'),
    input: {
      number: 'CONTOH/1/2026',
      date: addDays(day, -120),
      issuer: 'Contoh: tim evaluasi eksternal',
      title: 'Contoh: Rekomendasi hasil evaluasi',
      instrument: 'spbe-2020',
      recommendations: DEMO_RECOMMENDATIONS.map(({ dueIn, ...rest }) => ({
        ...rest,
        due: addDays(day, dueIn),
      })),
    },
  });
  await addPlan({
    ctx,
    access: as('plan.change'),
    input: {
      assessment: running.id,
      title: 'Contoh: Rencana aksi Pemdi 2026-2027',
      target: { predicate: 'baik' },
      task: {},
      from: DEMO_STEPS,
      language,
    },
  });
  for (const { serves, ...system } of DEMO_SYSTEMS) {
    const input = {
      ...system,
      serves: serves.map((indicator) => ({ instrument: 'spbe-2020', indicator })),
      integrations: [],
    };
    await addSystem({ ctx, access: as('system.change'), input });
  }
}

/** The officials, and who acts when one of them does. */
async function hire(
  ctx: Context,
  { id: institutionId }: InstitutionRow,
  access: Access,
): Promise<ReadonlyMap<string, Actor>> {
  const units = new Map(
    (await listUnits(ctx.database, institutionId, false)).map(({ id, code }) => [code, id]),
  );
  const idOf = (code: string): string => units.get(code) ?? '';
  const actors = new Map<string, Actor>();
  for (const { key, name, unit, roles } of DEMO_OFFICIALS) {
    const { id } = await addOfficial({ ctx, access, input: { name, unit, roles } });
    actors.set(key, {
      ...SYSTEM,
      id: `official:${id}`,
      institutionId,
      scopes: [],
      roles: roles.map((given) => ({ role: given.role, unitId: given.unit ? idOf(given.unit) : null })),
      official: { id, unitId: idOf(unit) },
    });
  }
  return actors;
}
/** A finished self-assessment, submitted and frozen. */
async function workLastYear(ctx: Context, as: As): Promise<void> {
  const opened = await openAssessment({
    ctx,
    access: as('assessment.open'),
    input: { year: 2025, stage: 'self', instrument: 'spbe-2020', language },
  });
  const ratings = DEMO_LEVELS.map((value, at) => ({
    indicator: `I${at + 1}`,
    value,
    state: 'rated' as const,
    note: 'Contoh',
  }));
  const rated = await importResults({
    ctx,
    access: as('assessment.rate'),
    input: { assessment: opened.id, revision: opened.revision, ratings, language },
  });
  await submitAssessment({
    ctx,
    access: as('assessment.submit'),
    input: { assessment: opened.id, revision: rated.assessment.revision, unanswered: 'reject', language },
  });
}
