import type { Context } from '../../context.js';
import { findAssessment } from '../../store/assessments.js';
import { insertCampaign, insertCampaignUnits } from '../../store/campaigns.js';
import { listUnits, type UnitRow } from '../../store/units.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { Problem, type ProblemPlace } from '../errors.js';
import { notify } from '../notifications/notify.js';
import { notFound, wrongState } from '../refusals.js';
import { announce } from '../webhooks/announce.js';
import { describeCampaign } from './describe-campaign.js';
import { readDeadline } from './read-deadline.js';
import { tellUnit } from './tell-units.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly assessment: string;
    readonly title: string;
    readonly message?: string | undefined;
    /** All of the instrument when left out. */
    readonly indicators?: readonly string[] | undefined;
    /** Codes; all active units when left out. */
    readonly units?: readonly string[] | undefined;
    readonly deadline: string;
  };
}

/**
 * Opens a campaign (pengumpulan): asks units for indicators of an assessment by a deadline, and tells operators and PIC of
 * every unit once. Runs inside a transaction.
 *
 * @throws Problem `not-found` for an assessment of nobody here, `wrong-state` when it was submitted or there is no unit to
 *   ask, `input-invalid` for unknown units, indicators, or a deadline that is past
 */
export async function openCampaign({ ctx, access: { actor, institution }, input }: Command) {
  const assessment = await findAssessment(ctx.database, institution.id, input.assessment);
  if (!assessment) throw notFound('assessment');
  if (assessment.status === 'submitted') throw assessmentSubmitted();
  const now = ctx.now();
  const deadline = readDeadline(input.deadline, institution.time_zone, now);
  const active = await listUnits(ctx.database, institution.id, false);
  const { indicators, units } = readScope(ctx, assessment.instrument, active, input);
  const campaign = await insertCampaign(ctx.database, {
    institution_id: institution.id,
    assessment_id: assessment.id,
    title: input.title,
    message: input.message ?? '',
    indicator_codes: [...indicators],
    deadline,
    deadline_set_at: now,
    reminded_for: null,
    opened_by: actor.id,
    opened_at: now,
    closed_at: null,
  });
  await insertCampaignUnits(
    ctx.database,
    campaign,
    units.map(({ id }) => id),
  );
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'campaign.open',
    entity: 'campaign',
    entityId: campaign.id,
    after: {
      assessment: assessment.id,
      deadline: deadline.toISOString(),
      indicators: indicators.length,
      units: units.map(({ code }) => code),
    },
  });
  const tellings = units.map((unit) => tellUnit('campaign-opened', campaign, unit, { occasion: 'opened' }));
  await notify({ ctx, institution, input: { tellings, except: actor.id } });
  await announce({
    ctx,
    institution,
    input: {
      event: 'campaign.opened',
      occurrence: `campaign:${campaign.id}`,
      facts: {
        campaign: campaign.id,
        assessment: assessment.id,
        deadline: deadline.toISOString(),
        units: units.map(({ code }) => code),
      },
    },
  });
  return describeCampaign(campaign);
}

/** What is asked of whom; every unknown code is named. */
function readScope(
  ctx: Context,
  instrument: string,
  active: readonly UnitRow[],
  input: Command['input'],
): { readonly indicators: readonly string[]; readonly units: readonly UnitRow[] } {
  const known = ctx.instruments.find(({ scoring }) => scoring.id === instrument)?.scoring.leaves ?? [];
  const codes = known.map(({ code }) => code);
  const errors: ProblemPlace[] = [
    ...(input.indicators ?? []).flatMap((code, at) =>
      codes.includes(code)
        ? []
        : [place(`$.indicators[${at}]`, `${instrument} tidak punya ${code}`, `${instrument} has no ${code}`)],
    ),
    ...(input.units ?? []).flatMap((code, at) =>
      active.some((unit) => unit.code === code)
        ? []
        : [
            place(
              `$.units[${at}]`,
              `unit ${code} tidak ada atau diarsipkan`,
              `there is no active unit ${code}`,
            ),
          ],
    ),
  ];
  if (errors.length > 0) {
    throw new Problem('input-invalid', {
      detail: { id: 'Unit atau indikator tidak dikenal.', en: 'Units or indicators are not known.' },
      fix: { id: 'Perbaiki setiap tempat pada errors.', en: 'Mend every place named in errors.' },
      errors,
    });
  }
  const indicators = input.indicators ? codes.filter((code) => input.indicators?.includes(code)) : codes;
  const units = input.units ? active.filter(({ code }) => input.units?.includes(code)) : active;
  if (units.length > 0) return { indicators, units };
  throw wrongState(
    { id: 'Instansi ini belum punya unit yang aktif.', en: 'This institution has no active unit yet.' },
    { id: 'Tambahkan unit (OPD) lebih dahulu.', en: 'Add units (OPD) first.' },
  );
}

const place = (path: string, id: string, en: string): ProblemPlace => ({
  path,
  code: 'not-allowed',
  message: { id, en },
});

const assessmentSubmitted = (): Problem =>
  wrongState(
    { id: 'Penilaian ini sudah dikirim dan beku.', en: 'This assessment was submitted and is frozen.' },
    {
      id: 'Buka pengumpulan untuk penilaian yang berjalan.',
      en: 'Open a campaign for a running assessment.',
    },
  );
