import type { Context } from '../../context.js';
import { type AssessmentFilter, findStandingIn } from '../../store/assessments.js';
import type { Access } from '../access/admit.js';
import { describeHead } from '../assessments/describe-assessment.js';
import { namePredicate } from '../results/name-predicate.js';
import type { Language } from '../words.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: AssessmentFilter & { readonly language: Language };
}

/**
 * The index of an institution as JSON: the one last published, and beside it the own assessment that stands, with the
 * scorecard as it was written with the last change. Computes nothing.
 */
export async function readIndex({ ctx, access: { institution }, input }: Query): Promise<string> {
  const { language, ...filter } = input;
  const row = await findStandingIn(ctx.database, language, institution.id, filter);
  const head = JSON.stringify({
    institution: { id: institution.slug, name: institution.name, isDemo: institution.is_demo },
    published: latestPublished(ctx, institution.slug, language),
  }).slice(0, -1);
  if (!row) return `${head},"assessment":null}`;
  const assessment = JSON.stringify(describeHead(row, institution.slug)).slice(0, -1);
  return `${head},"assessment":${assessment},"scorecard":${row.snapshot}}}`;
}

/** The last result that the ministry published; null for an institution that it never measured. */
export function latestPublished(ctx: Context, slug: string, language: Language) {
  const latest = ctx.results.bySlug.get(slug)?.results.at(-1);
  if (!latest) return null;
  const { year, instrument, index } = latest;
  return { year, instrument, index, predicate: namePredicate(ctx, instrument, latest.predicate, language) };
}
