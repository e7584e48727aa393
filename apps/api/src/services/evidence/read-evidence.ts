import type { Context } from '../../context.js';
import { findAssessment } from '../../store/assessments.js';
import { type EvidenceFilter, findEvidence, listEvidence } from '../../store/evidence.js';
import type { Access } from '../access/admit.js';
import { readPage } from '../read-page.js';
import { notFound } from '../refusals.js';
import { describeEvidence } from './describe-evidence.js';

interface Query<Input> {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: Input;
}

type Page = EvidenceFilter & { readonly limit: number; readonly cursor?: string | undefined };

/** One evidence; a removed one too, with the day of its removal. @throws Problem `not-found` */
export async function readEvidence({
  ctx,
  access: { institution },
  input: { id },
}: Query<{ readonly id: string }>) {
  const row = await findEvidence(ctx.database, institution.id, id);
  if (!row) throw notFound('evidence');
  return describeEvidence(row);
}

/** Evidence of an institution, or of one of its assessments, the newest first. @throws Problem `not-found` */
export async function searchEvidence({ ctx, access: { institution }, input }: Query<Page>) {
  const { limit, cursor, ...filter } = input;
  const { assessmentId } = filter;
  if (assessmentId !== undefined && !(await findAssessment(ctx.database, institution.id, assessmentId)))
    throw notFound('assessment');
  const { rows, nextCursor } = await readPage({ limit, cursor }, (before, most) =>
    listEvidence(ctx.database, institution.id, filter, before, most),
  );
  return { evidence: rows.map(describeEvidence), nextCursor };
}
