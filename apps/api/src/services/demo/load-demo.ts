import type { Context } from '../../context.js';
import { transactAlone } from '../../store/database.js';
import { findInstitution, type InstitutionRow, markDemo } from '../../store/institutions.js';
import { listUnits } from '../../store/units.js';
import type { Actor } from '../access/actor.js';
import { type Access, admit } from '../access/admit.js';
import type { Action } from '../access/permissions.js';
import { importResults } from '../assessments/import-results.js';
import { openAssessment } from '../assessments/open-assessment.js';
import { submitAssessment } from '../assessments/submit-assessment.js';
import { openCampaign } from '../campaigns/open-campaign.js';
import { addDays, DAY_MS, localTime } from '../clock/local-time.js';
import { addEvidence } from '../evidence/add-evidence.js';
import { decideEvidence } from '../evidence/decide-evidence.js';
import { addInstitution } from '../institutions/add-institution.js';
import { addOfficial } from '../officials/add-official.js';
import { assignIndicator } from '../owners/assign-indicator.js';
import { addPlan } from '../plans/add-plan.js';
import { addLetter } from '../recommendations/add-letter.js';
import { addSystem } from '../systems/add-system.js';
import { addUnit } from '../units/add-unit.js';
import { decideUpdate } from '../updates/decide-update.js';
import { draftUpdate } from '../updates/draft-update.js';
import { submitUpdate } from '../updates/submit-update.js';
import { DEMO_OFFICIALS, DEMO_OWNERS, DEMO_SLUG, DEMO_TIME_ZONE, DEMO_UNITS } from './demo-office.js';
import {
  DEMO_EVIDENCE,
  DEMO_LEVELS,
  DEMO_RECOMMENDATIONS,
  DEMO_RUNNING,
  DEMO_STEPS,
  DEMO_SYSTEMS,
  DEMO_UPDATES,
} from './demo-work.js';

const SYSTEM: Actor = {
  id: 'system',
  via: 'system',
  institutionId: null,
  scopes: ['admin'],
  roles: [],
  official: null,
  telegramId: null,
  sessionId: null,
};
const language = 'id';

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
    await furnish(inside, institution);
    return 'loaded';
  });
}

async function furnish(ctx: Context, institution: InstitutionRow): Promise<void> {
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
  await prove(ctx, running.id, day, as);
  await propose(ctx, running.id, (key, action) => as(action, actors.get(key)));
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
async function workLastYear(ctx: Context, as: (action: Action) => Access): Promise<void> {
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

/** Evidence in several states. */
async function prove(
  ctx: Context,
  assessment: string,
  today: string,
  as: (action: Action) => Access,
): Promise<void> {
  for (const { indicator, unit, title, number, level, datedIn, validFor, verdict } of DEMO_EVIDENCE) {
    const { id, revision } = await addEvidence({
      ctx,
      access: as('evidence.write'),
      input: {
        assessment,
        indicator,
        unit,
        title,
        level,
        url: `https://contoh.invalid/bukti/${indicator.toLowerCase()}`,
        page: '1',
        documentNumber: number,
        documentDate: addDays(today, datedIn),
        validUntil: validFor === undefined ? null : addDays(today, validFor),
        objectConfirmed: true,
      },
    });
    if (verdict === 'waiting') continue;
    await decideEvidence({
      ctx,
      access: as('evidence.decide'),
      input: {
        id,
        revision,
        verdict:
          verdict === 'accepted'
            ? { accepted: true }
            : { accepted: false, reason: verdict, note: 'Contoh: perlu yang tidak lebih dari 12 bulan' },
      },
    });
  }
}

async function propose(
  ctx: Context,
  assessment: string,
  as: (key: string, action: Action) => Access,
): Promise<void> {
  for (const update of DEMO_UPDATES) {
    const { by, indicator, value, note, to } = update;
    const writer = as(by, 'update.write');
    const draft = await draftUpdate({
      ctx,
      access: writer,
      input: { assessment, indicator, value, note, language },
    });
    if (to === 'draft') continue;
    const { id, revision } = await submitUpdate({
      ctx,
      access: writer,
      input: { update: draft.id, revision: draft.revision, language },
    });
    if (to === 'submitted') continue;
    const verdict =
      update.to === 'returned'
        ? { accepted: false as const, reason: update.reason, note: update.said }
        : { accepted: true as const };
    const decider = as('coordinator', 'update.decide');
    await decideUpdate({ ctx, access: decider, input: { update: id, revision, verdict, language } });
  }
}
