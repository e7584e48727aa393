import type { Context } from '../../context.js';
import { dropAbout } from '../../store/notifications.js';
import {
  findRecommendation,
  type ListedRecommendation,
  type RecommendationStatus,
  updateRecommendation,
} from '../../store/recommendations.js';
import { type Access, requireUnit } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { localTime } from '../clock/local-time.js';
import type { ProblemPlace } from '../errors.js';
import { forbidden, notFound } from '../refusals.js';
import { refusePlaces } from '../refuse-places.js';
import { staleRevision } from '../stale-revision.js';
import { unitCodeReader } from '../units/read-unit-codes.js';
import { wrongShape } from '../wrong-shape.js';
import { judgeIndicator } from './append-recommendations.js';
import { describeRecommendation, factsOfRecommendation } from './describe-recommendation.js';

export interface RecommendationChange {
  readonly advice?: string | undefined;
  /** Null takes the owner away; undefined leaves it. */
  readonly unit?: string | null | undefined;
  readonly indicator?: string | null | undefined;
  readonly due?: string | null | undefined;
  readonly status?: RecommendationStatus | undefined;
  readonly outcome?: string | undefined;
  /** Why a closed one is opened again. */
  readonly reason?: string | undefined;
}

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: RecommendationChange & { readonly id: string; readonly revision: number };
}

/**
 * Changes a recommendation: who does it by when, and how far it is. Closing needs an outcome and opening again a reason.
 * Whoever acts for one unit says how far its own ones are, and nothing else. Runs inside a transaction.
 *
 * @throws Problem `not-found`, `forbidden`, `revision-stale`, `input-invalid`
 */
export async function changeRecommendation({ ctx, access, input }: Command) {
  const { actor, institution } = access;
  const before = await findRecommendation(ctx.database, institution.id, input.id);
  if (!before) throw notFound('recommendation');
  holdToUnit(access, before, input);
  if (before.revision !== input.revision) throw staleRevision();
  const unitId = await judge(ctx, before, input);
  const status = input.status ?? before.status;
  const isReopened = before.status === 'closed' && status !== 'closed';
  const changed = await updateRecommendation(ctx.database, before, {
    advice: input.advice ?? before.advice,
    unit_id: unitId,
    indicator_code: input.indicator === undefined ? before.indicator_code : input.indicator,
    due: input.due === undefined ? before.due : input.due,
    status,
    outcome: input.outcome ?? before.outcome,
    reopened_because: isReopened ? (input.reason ?? null) : before.reopened_because,
    closed_at: status === 'closed' ? (before.closed_at ?? ctx.now()) : null,
  });
  if (!changed) throw staleRevision();
  const after = await findRecommendation(ctx.database, institution.id, before.id);
  if (!after) throw notFound('recommendation');
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: isReopened ? 'recommendation.reopen' : 'recommendation.change',
    entity: 'recommendation',
    entityId: before.id,
    before: factsOfRecommendation(before),
    after: factsOfRecommendation(after),
    reason: isReopened ? (input.reason ?? null) : null,
  });
  if (status === 'closed') {
    const about = { subjects: [`recommendation:${before.id}`] };
    await dropAbout(ctx.database, institution.id, about, ctx.now());
  }
  return describeRecommendation(after, localTime(ctx.now(), institution.time_zone).day);
}

/** Fields that belong to who coordinates, not to the unit that works. */
const COORDINATED = ['advice', 'unit', 'indicator', 'due'] as const;

function holdToUnit(access: Access, before: ListedRecommendation, input: RecommendationChange): void {
  requireUnit(access, before.unit_id);
  if (access.units !== null && COORDINATED.some((field) => input[field] !== undefined)) {
    throw forbidden(access.action);
  }
}

/** The id of the owner after the change; refuses what does not go together. */
async function judge(
  ctx: Context,
  before: ListedRecommendation,
  { unit, indicator, status = before.status, outcome, reason }: RecommendationChange,
): Promise<string | null> {
  if (status === 'closed' && (before.status === 'closed' ? outcome === '' : !outcome)) {
    throw wrongShape('$.outcome', 'required', {
      id: 'wajib diisi untuk menutup rekomendasi: apa hasilnya',
      en: 'is required to close a recommendation: what came of it',
    });
  }
  const isReopened = before.status === 'closed' && status !== 'closed';
  if (isReopened !== (reason !== undefined)) {
    throw isReopened
      ? wrongShape('$.reason', 'required', {
          id: 'wajib diisi untuk membuka kembali rekomendasi',
          en: 'is required to open a recommendation again',
        })
      : wrongShape('$.reason', 'not-allowed', {
          id: 'hanya untuk membuka kembali rekomendasi yang sudah ditutup',
          en: 'is only for opening a closed recommendation again',
        });
  }
  const errors: ProblemPlace[] = [];
  const idOfUnit = await unitCodeReader(ctx, before.institution_id, errors);
  const unitId = unit === undefined ? before.unit_id : idOfUnit(unit, '$.unit');
  const wrong = indicator ? judgeIndicator(ctx, before.instrument, indicator, '$.indicator') : null;
  refusePlaces(wrong ? [...errors, wrong] : errors);
  return unitId;
}
