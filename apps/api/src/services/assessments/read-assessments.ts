import type { Context } from '../../context.js';
import { type AssessmentFilter, findAssessment, listAssessments } from '../../store/assessments.js';
import type { Access } from '../access/admit.js';
import { notFound } from '../refusals.js';
import type { Language } from '../words.js';
import { describeAssessment, describeHead, snapshotOf } from './describe-assessment.js';

interface Query<Input> {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: Input;
}

/** The assessments of an institution with their indices, the newest year first. */
export async function readAssessments({
  ctx,
  access: { institution },
  input: { language, ...filter },
}: Query<AssessmentFilter & { readonly language: Language }>) {
  const rows = await listAssessments(ctx.database, institution.id, filter);
  return {
    assessments: rows.map((row) => {
      const { index, predicate, missing } = JSON.parse(snapshotOf(row, language)) as Brief;
      return { ...describeHead(row, institution.slug), index, predicate, missing: missing.length };
    }),
  };
}

/** The part of a snapshot that a list shows. */
interface Brief {
  readonly index: { readonly text: string; readonly fraction: string; readonly decimal: string | null };
  readonly predicate: { readonly id: string; readonly name: string; readonly basis: 'exact' | 'published' };
  readonly missing: readonly string[];
}

/** One assessment with every indicator. @throws Problem `not-found` */
export async function readAssessment({
  ctx,
  access,
  input: { id, language },
}: Query<{ readonly id: string; readonly language: Language }>) {
  const row = await findAssessment(ctx.database, access.institution.id, id);
  if (!row) throw notFound('assessment');
  return describeAssessment(ctx, access, row, language);
}
