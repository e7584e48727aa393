import type { Context } from '../../context.js';
import { forgetPreviews, insertPreview, type PreviewedChange } from '../../store/import-previews.js';
import type { Access } from '../access/admit.js';
import { submittedAlready } from '../assessments/find-open.js';
import { takeSnapshot } from '../assessments/take-snapshot.js';
import { figureOf } from '../figure.js';
import { nameOfNode } from '../instruments/name-nodes.js';
import { type Language, say } from '../words.js';
import { compareWorkingPaper } from './compare-working-paper.js';
import type { ImportProblem } from './import-problems.js';
import { type ReadAssessmentPaper, readPaper } from './read-paper.js';
import { readWorkingPaper } from './read-working-paper.js';
import type { Table } from './table.js';
import { identityOf } from './working-paper.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly assessment: string;
    readonly tables: readonly Table[];
    readonly language: Language;
  };
}

/** How long somebody may think it over. */
export const PREVIEW_MS = 24 * 60 * 60 * 1000;

/**
 * Compares an uploaded working paper with an assessment and keeps what it would change; the assessment itself stays as it
 * is. Runs inside a transaction.
 *
 * @throws Problem `file-unreadable` without a table; `wrong-state` when the assessment was submitted
 */
export async function previewImport({ ctx, access, input }: Command) {
  const { language } = input;
  const read = await readPaper({ ctx, access, input });
  const { row, instrument, paper } = read;
  if (row.status === 'submitted') throw submittedAlready();
  const {
    entries,
    problems: found,
    ignoredColumns,
  } = readWorkingPaper(input.tables, instrument, identityOf(paper));
  const changes = compareWorkingPaper(paper.rows, entries);
  const problems = [...found, ...notesWithoutLevel(read, changes)];
  const now = ctx.now();
  await forgetPreviews(ctx.database, new Date(now.getTime() - PREVIEW_MS));
  const preview = await insertPreview(ctx.database, {
    institution_id: access.institution.id,
    assessment_id: row.id,
    made_by: access.actor.id,
    assessment_revision: row.revision,
    changes: JSON.stringify(changes),
    problem_count: problems.length,
    made_at: now,
    applied_at: null,
  });
  return {
    id: preview.id,
    assessment: row.id,
    revision: row.revision,
    canApply: problems.length === 0 && changes.length > 0,
    changes: changes.map(({ code, cell, value, note }) => ({
      code,
      name: nameOfNode(instrument, code, language),
      cell,
      value: value ?? null,
      note: note ?? null,
    })),
    unchanged: entries.length - changes.length,
    problems: problems.map(({ sheet, cell, code, message }) => ({
      sheet,
      cell,
      code,
      message: say(message, language),
    })),
    ignoredColumns,
    index: {
      before: figureOf(indexOf(ctx, read, [])),
      after: problems.length === 0 ? figureOf(indexOf(ctx, read, changes)) : null,
    },
    expiresAt: new Date(now.getTime() + PREVIEW_MS).toISOString(),
  };
}

/** Unanswered indicators count as the lowest level, as in the scorecard. */
const indexOf = (
  ctx: Context,
  { row, ratings }: ReadAssessmentPaper,
  changes: readonly PreviewedChange[],
) => {
  const after = new Map(changes.flatMap(({ code, value }) => (value ? [[code, value.after] as const] : [])));
  const kept = ratings.filter(({ indicator_code }) => !after.has(indicator_code));
  const put = [...after].map(([indicator_code, value]) => ({
    indicator_code,
    value,
    state: 'rated' as const,
  }));
  return takeSnapshot({
    ctx,
    input: { instrument: row.instrument, year: row.year, ratings: [...kept, ...put] },
  }).index;
};

/** A note belongs to a rating: one without a level, where there is none yet, has nowhere to go. */
const notesWithoutLevel = (
  { paper }: ReadAssessmentPaper,
  changes: readonly PreviewedChange[],
): ImportProblem[] =>
  changes.flatMap(({ code, cell, value }) =>
    value || paper.rows.some((row) => row.code === code && row.value !== null)
      ? []
      : [
          {
            sheet: null,
            cell,
            code: 'note-without-level' as const,
            message: {
              id: `${code} belum bertingkat; isi tingkatnya bersama keterangannya`,
              en: `${code} has no level yet; write one beside the note`,
            },
          },
        ],
  );
