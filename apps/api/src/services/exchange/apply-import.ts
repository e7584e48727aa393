import type { Context } from '../../context.js';
import { holdPreview, markApplied, type PreviewedChange } from '../../store/import-previews.js';
import { listRatings, type RatingRow } from '../../store/ratings.js';
import type { Access } from '../access/admit.js';
import { describeAssessment } from '../assessments/describe-assessment.js';
import { findOpen } from '../assessments/find-open.js';
import { type NewRating, storeRatings } from '../assessments/store-ratings.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound, wrongState } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import type { Language } from '../words.js';
import { PREVIEW_MS } from './preview-import.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly preview: string; readonly language: Language };
}

/**
 * Does what a preview showed: all of it or nothing. Runs inside a transaction.
 *
 * @throws Problem `not-found` for one that is a day old; `wrong-state` when it was applied, has problems or changes nothing,
 *   or when the assessment was submitted; `revision-stale` when the assessment changed since
 */
export async function applyImport({ ctx, access, input }: Command) {
  const preview = await holdPreview(ctx.database, access.institution.id, input.preview);
  if (!preview || ctx.now().getTime() - preview.made_at.getTime() > PREVIEW_MS) throw notFound('import');
  if (preview.applied_at) throw appliedAlready();
  if (preview.problem_count > 0) throw hasProblems(preview.problem_count);
  if (preview.changes.length === 0) throw changesNothing();
  const row = await findOpen(ctx, access, preview.assessment_id);
  if (row.revision !== preview.assessment_revision) throw staleRevision();
  const ratings = await listRatings(ctx.database, row.id);
  const ratingOf = new Map(ratings.map((rating) => [rating.indicator_code, rating]));
  const { assessment, snapshot } = await storeRatings({
    ctx,
    actor: access.actor,
    assessment: row,
    changes: new Map(
      preview.changes.map((change) => [change.code, becomes(change, ratingOf.get(change.code))]),
    ),
  });
  await markApplied(ctx.database, preview, ctx.now());
  const values = (side: 'before' | 'after') =>
    Object.fromEntries(preview.changes.flatMap(({ code, value }) => (value ? [[code, value[side]]] : [])));
  await recordAudit(ctx, access.actor, {
    institutionId: access.institution.id,
    action: 'assessment.import-file',
    entity: 'assessment',
    entityId: row.id,
    before: { ratings: values('before') },
    after: {
      ratings: values('after'),
      // What notes say may name persons: the log knows that they changed.
      notes: preview.changes.flatMap(({ code, note }) => (note ? [code] : [])),
      index: snapshot.index.toFraction(),
      preview: preview.id,
    },
  });
  return describeAssessment(ctx, access, assessment, input.language);
}

/** A new level is somebody's rating anew; a new note alone leaves the rest as it is. */
function becomes({ value, note }: PreviewedChange, rating: RatingRow | undefined): NewRating {
  if (value)
    return { value: value.after, state: 'rated', note: note?.after ?? rating?.note ?? '', updateId: null };
  if (!rating) throw new Error('a note without a rating is a problem of the preview');
  return {
    value: rating.value,
    state: rating.state,
    note: note?.after ?? rating.note,
    updateId: rating.update_id,
  };
}

const appliedAlready = () =>
  wrongState(
    { id: 'Impor ini sudah diterapkan.', en: 'This import was applied already.' },
    { id: 'Baca penilaiannya; perubahannya sudah ada.', en: 'Read the assessment; the changes are there.' },
  );

const hasProblems = (count: number) =>
  wrongState(
    {
      id: `Berkasnya punya ${count} masalah; tidak ada yang ditulis.`,
      en: `The file has ${count} problems; nothing is written.`,
    },
    {
      id: 'Perbaiki setiap sel pada problems, lalu unggah lagi.',
      en: 'Mend every cell in problems and upload again.',
    },
  );

const changesNothing = () =>
  wrongState(
    { id: 'Berkasnya sama dengan penilaian ini.', en: 'The file is the same as the assessment.' },
    { id: 'Tidak ada yang perlu diterapkan.', en: 'There is nothing to apply.' },
  );
