import type { Context } from '../../context.js';
import { type AssessmentRow, findAssessment } from '../../store/assessments.js';
import { type EvidenceRow, listEvidence } from '../../store/evidence.js';
import { listRatings, type RatingRow } from '../../store/ratings.js';
import type { Access } from '../access/admit.js';
import { snapshotOf } from '../assessments/describe-assessment.js';
import { groupRows } from '../group-rows.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { notFound } from '../refusals.js';
import { type Language, say } from '../words.js';
import type { WorkingPaper } from './working-paper.js';

interface Query {
  readonly ctx: Context;
  readonly access: Pick<Access, 'institution'>;
  readonly input: { readonly assessment: string; readonly language: Language };
}

export interface ReadAssessmentPaper {
  readonly row: AssessmentRow;
  readonly instrument: KnownInstrument;
  readonly ratings: readonly RatingRow[];
  readonly paper: WorkingPaper;
}

/** The working paper of an assessment as it is now. @throws Problem `not-found` */
export async function readPaper({
  ctx,
  access: { institution },
  input,
}: Query): Promise<ReadAssessmentPaper> {
  const row = await findAssessment(ctx.database, institution.id, input.assessment);
  if (!row) throw notFound('assessment');
  const ratings = await listRatings(ctx.database, row.id);
  const evidence = await listEvidence(
    ctx.database,
    institution.id,
    { assessmentId: row.id },
    null,
    MOST_EVIDENCE,
  );
  const evidenceOf = groupRows(evidence, ({ indicator_code }) => indicator_code);
  const instrument = chooseInstrument(ctx, row.instrument);
  const ratingOf = new Map(ratings.map((rating) => [rating.indicator_code, rating]));
  const { index, missing } = JSON.parse(snapshotOf(row, input.language)) as Brief;
  return {
    row,
    instrument,
    ratings,
    paper: {
      institution: { id: institution.slug, name: institution.name },
      assessment: {
        id: row.id,
        year: row.year,
        stage: row.stage,
        status: row.status,
        revision: row.revision,
      },
      instrument: {
        id: row.instrument,
        name: say(instrument.scoring.name, input.language),
        contentHash: row.instrument_hash,
      },
      index: missing.length > 0 ? null : index.text,
      rows: instrument.texts.indicators.map(({ code, name }) => ({
        code,
        name: say(name, input.language),
        value: ratingOf.get(code)?.value ?? null,
        note: ratingOf.get(code)?.note ?? '',
        links: (evidenceOf.get(code) ?? []).flatMap(lineOf),
      })),
    },
  };
}

/** More than any assessment has; a paper is no archive. */
const MOST_EVIDENCE = 2000;

/** One line for what was handed in: a link with its address, a file by its name. */
const lineOf = ({ title, url, file_name }: EvidenceRow): readonly string[] =>
  url === null && file_name === null ? [] : [`${title}: ${url ?? file_name}`];

/** The part of a snapshot that the paper shows. */
interface Brief {
  readonly index: { readonly text: string };
  readonly missing: readonly string[];
}
