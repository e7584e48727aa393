import type { Context } from '../../context.js';
import { listIndicatorUnits } from '../../store/indicator-units.js';
import { findUpdate, moveUpdate, type ReasonCode, type UpdateRow } from '../../store/rating-updates.js';
import type { Access } from '../access/admit.js';
import { findOpen } from '../assessments/find-open.js';
import { storeRatings } from '../assessments/store-ratings.js';
import { takeSnapshot } from '../assessments/take-snapshot.js';
import { recordAudit } from '../audit/record-audit.js';
import { tellUpdate } from '../notifications/tell-update.js';
import { forbidden, notFound } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import type { Language } from '../words.js';
import { decidedAlready, describeUpdateFully } from './describe-update.js';

type Verdict =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly reason: ReasonCode; readonly note: string };

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly update: string;
    readonly revision: number;
    readonly verdict: Verdict;
    readonly language: Language;
  };
}

/**
 * Accepts an update, which rates its indicator, or returns it with a reason. The first decision wins; whoever comes second
 * is told so. Coordinators decide about all; the person in charge (PIC) of the unit that owns an indicator decides about
 * what other units propose for it. Runs inside a transaction.
 *
 * @throws Problem `wrong-state` when it was decided or the assessment was submitted; `forbidden`, `revision-stale`
 */
export async function decideUpdate({ ctx, access, input }: Command) {
  const { verdict, language } = input;
  const { actor, institution } = access;
  const found = await findUpdate(ctx.database, institution.id, input.update);
  if (!found) throw notFound('update');
  // Held first: two decisions about one indicator must not both count from the same index.
  const assessment = await findOpen(ctx, access, found.assessment_id);
  const before = (await findUpdate(ctx.database, institution.id, found.id)) ?? found;
  await requireDecider(ctx, access, before, assessment.instrument);
  if (before.status !== 'submitted') throw decidedAlready(before);
  if (before.revision !== input.revision) throw staleRevision();
  const now = ctx.now();
  const decided = { decided_at: now, decided_by: actor.id, touched_at: now };
  let after: UpdateRow | undefined;
  let previous: string | null = null;
  if (verdict.accepted) {
    const { instrument, year } = assessment;
    const stored = await storeRatings({
      ctx,
      actor,
      assessment,
      changes: new Map([
        [
          before.indicator_code,
          { value: before.value ?? '', state: 'rated' as const, note: before.note, updateId: before.id },
        ],
      ]),
    });
    previous = stored.before.find((row) => row.indicator_code === before.indicator_code)?.value ?? null;
    const was = takeSnapshot({ ctx, input: { instrument, year, ratings: stored.before } });
    after = await moveUpdate(ctx.database, before, {
      ...decided,
      status: 'accepted',
      index_before: was.index.toFraction(),
      index_after: stored.snapshot.index.toFraction(),
    });
  } else {
    after = await moveUpdate(ctx.database, before, {
      ...decided,
      status: 'returned',
      reason_code: verdict.reason,
      reason_note: verdict.note,
    });
  }
  if (!after) throw staleRevision();
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: verdict.accepted ? 'update.accept' : 'update.return',
    entity: 'update',
    entityId: before.id,
    before: { status: before.status, value: previous, index: after.index_before },
    after: { status: after.status, value: after.value, index: after.index_after },
    reason: verdict.accepted ? null : verdict.reason,
  });
  const happened = verdict.accepted ? 'accepted' : 'returned';
  await tellUpdate({ ctx, access, input: { update: after, happened } });
  return describeUpdateFully(ctx, after, language);
}

async function requireDecider(
  ctx: Context,
  { units, action, institution }: Access,
  update: UpdateRow,
  instrument: string,
): Promise<void> {
  if (units === null) return;
  const parts = await listIndicatorUnits(ctx.database, institution.id, instrument, update.indicator_code);
  const owner = parts.find(({ part }) => part === 'owner');
  const mayDecide = owner && units.includes(owner.unit_id) && update.unit_id !== owner.unit_id;
  if (!mayDecide) throw forbidden(action);
}
