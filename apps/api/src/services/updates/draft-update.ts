import type { Context } from '../../context.js';
import {
  countDrafts,
  findUpdate,
  insertUpdate,
  listUpdates,
  touchUpdate,
  type UpdateRow,
} from '../../store/rating-updates.js';
import { findUnit, listUnits } from '../../store/units.js';
import { type Access, requireUnit } from '../access/admit.js';
import { findOpen } from '../assessments/find-open.js';
import { indicatorOf } from '../assessments/indicator-of.js';
import type { WrittenValue } from '../assessments/read-value.js';
import { recordAudit } from '../audit/record-audit.js';
import { Problem } from '../errors.js';
import { notFound, wrongState } from '../refusals.js';
import type { Language } from '../words.js';
import { describeUpdateFully } from './describe-update.js';
import { readProposal } from './read-proposal.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly assessment: string;
    readonly indicator: string;
    /** Code of the unit that speaks; the actor's own one when not given. */
    readonly unit?: string | undefined;
    readonly value?: WrittenValue | undefined;
    readonly note: string;
    /** Whether a draft of the unit for this indicator is answered instead, as it is. */
    readonly continueDraft?: boolean | undefined;
    readonly language: Language;
  };
}

// A person with this many drafts is a program that went wrong.
const MOST_DRAFTS = 200;

/**
 * Drafts an update of one indicator's rating by a unit, or continues one. Nothing is rated by it. Runs inside a transaction.
 *
 * @throws Problem `wrong-state` when the assessment was submitted; `ratings-invalid` for a value outside the scale;
 *   `input-invalid` when it is not clear for which unit; `forbidden` for a unit that is not the actor's
 */
export async function draftUpdate({ ctx, access, input }: Command) {
  const { actor, institution } = access;
  const row = await findOpen(ctx, access, input.assessment);
  const { code } = indicatorOf(ctx, row.instrument, input.indicator);
  const unit = await unitOf(ctx, access, input.unit);
  requireUnit(access, unit.id);
  if (input.continueDraft) {
    const begun = await continueDraft(ctx, institution.id, {
      assessmentId: row.id,
      unitCode: unit.code,
      indicator: code,
    });
    if (begun) return describeUpdateFully(ctx, begun, input.language);
  }
  if ((await countDrafts(ctx.database, institution.id, actor.id)) >= MOST_DRAFTS) throw tooManyDrafts();
  const now = ctx.now();
  const id = await insertUpdate(ctx.database, {
    institution_id: institution.id,
    assessment_id: row.id,
    indicator_code: code,
    unit_id: unit.id,
    author: actor.id,
    value: input.value === undefined ? null : readProposal(ctx, row, code, input.value),
    note: input.note,
    reason_code: null,
    created_at: now,
    submitted_at: null,
    decided_at: null,
    decided_by: null,
    touched_at: now,
    index_before: null,
    index_after: null,
  });
  const update = await findUpdate(ctx.database, institution.id, id);
  if (!update) throw notFound('update');
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'update.draft',
    entity: 'update',
    entityId: id,
    after: { assessment: row.id, indicator: code, unit: unit.code, value: update.value },
  });
  return describeUpdateFully(ctx, update, input.language);
}

/**
 * The draft that a unit worked on last for an indicator, which counts as touched. The assessment is held, so that two who
 * begin at once get one draft.
 */
async function continueDraft(
  { database, now }: Context,
  institutionId: string,
  of: { readonly assessmentId: string; readonly unitCode: string; readonly indicator: string },
): Promise<UpdateRow | undefined> {
  const [begun] = await listUpdates(
    database,
    institutionId,
    { ...of, status: 'draft' },
    { order: 'touched', after: null, limit: 1 },
  );
  if (!begun) return undefined;
  await touchUpdate(database, institutionId, begun.id, now());
  return findUpdate(database, institutionId, begun.id);
}

async function unitOf(ctx: Context, { actor, institution, units }: Access, code: string | undefined) {
  if (code !== undefined) {
    const unit = await findUnit(ctx.database, institution.id, code);
    if (!unit || unit.archived_at !== null) throw notFound('unit');
    return unit;
  }
  const home = actor.official?.unitId;
  // Somebody may sit in one unit and hold the role in another.
  const own = units === null || units.includes(home ?? '') ? home : units.length === 1 ? units[0] : undefined;
  const found = (await listUnits(ctx.database, institution.id, false)).find(({ id }) => id === own);
  if (found) return found;
  throw new Problem('input-invalid', {
    detail: {
      id: 'Belum jelas unit mana yang mengusulkan.',
      en: 'It is not clear which unit proposes this.',
    },
    fix: { id: 'Sebutkan kode unit pada unit.', en: 'Name the code of the unit in unit.' },
    errors: [
      {
        path: '$.unit',
        code: 'required',
        message: { id: 'wajib ada di sini', en: 'is required here' },
      },
    ],
  });
}

const tooManyDrafts = (): Problem =>
  wrongState(
    {
      id: `Anda sudah punya ${MOST_DRAFTS} draf usulan.`,
      en: `You have ${MOST_DRAFTS} drafts already.`,
    },
    { id: 'Ajukan atau tarik draf yang lama.', en: 'Submit or withdraw old ones.' },
  );
