import type { Context } from '../../context.js';
import { findStanding } from '../../store/assessments.js';
import { findInstitutionById, findInstitutions, type InstitutionRow } from '../../store/institutions.js';
import { countRecommendations } from '../../store/recommendations.js';
import type { Access } from '../access/admit.js';
import { may } from '../access/may.js';
import { snapshotOf } from '../assessments/describe-assessment.js';
import { localTime } from '../clock/local-time.js';
import { Problem } from '../errors.js';
import type { Figure } from '../figure.js';
import type { Language } from '../words.js';
import { latestPublished } from './read-index.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly with: readonly string[]; readonly language: Language };
}

/**
 * Institutions side by side, the one of the path first. Of each the result last published; the running self-assessment and
 * the recommendations only where the actor may read them, and null elsewhere.
 *
 * @throws Problem `not-found` that names what has no published result and may not be seen either
 */
export async function compareInstitutions({ ctx, access: { actor, institution }, input }: Query) {
  const { language } = input;
  const slugs = [...new Set([institution.slug, ...input.with])];
  const rows = new Map((await findInstitutions(ctx.database, slugs)).map((row) => [row.slug, row]));
  const home =
    actor.institutionId === null ? undefined : await findInstitutionById(ctx.database, actor.institutionId);
  const sides = slugs.map((slug) => {
    const row = rows.get(slug);
    const published = latestPublished(ctx, slug, language);
    const isOpen = row !== undefined && may(actor, 'assessment.read', row, home);
    return { slug, row, published, isOpen };
  });
  refuseUnknown(sides.filter(({ published, isOpen }) => !published && !isOpen).map(({ slug }) => slug));
  return {
    institutions: await Promise.all(
      sides.map(async ({ slug, row, published, isOpen }) => {
        const entry = ctx.results.bySlug.get(slug);
        const facts = row ?? entry;
        return {
          id: slug,
          name: facts?.name ?? slug,
          kind: facts?.kind ?? null,
          province: facts?.province ?? null,
          published,
          self: row && isOpen ? await readSelf(ctx, row, language) : null,
          recommendations:
            row && may(actor, 'recommendation.read', row, home)
              ? await countRecommendations(ctx.database, row.id, localTime(ctx.now(), row.time_zone).day)
              : null,
        };
      }),
    ),
  };
}

interface Snapshot {
  readonly index: Figure;
  readonly predicate: { readonly id: string; readonly name: string };
  readonly missing: readonly string[];
}

/** The self-assessment of the newest year, as it was written with its last change. */
export async function readSelf(ctx: Context, { id }: InstitutionRow, language: Language) {
  const row = await findStanding(ctx.database, id, { stage: 'self' });
  if (!row) return null;
  const { index, predicate, missing } = JSON.parse(snapshotOf(row, language)) as Snapshot;
  return {
    assessment: row.id,
    year: row.year,
    instrument: row.instrument,
    status: row.status,
    index,
    predicate: { id: predicate.id, name: predicate.name },
    missing: missing.length,
  };
}

function refuseUnknown(slugs: readonly string[]): void {
  if (slugs.length === 0) return;
  const names = slugs.join(', ');
  throw new Problem('not-found', {
    detail: {
      id: `Tidak ada hasil terbit, dan tidak terbuka bagi Anda: ${names}.`,
      en: `Without a published result, and not open to you: ${names}.`,
    },
    fix: {
      id: 'Cari namanya dengan GET /v1/results?q=… lalu pakai slug dari jawabannya.',
      en: 'Search the name with GET /v1/results?q=… and use the slug of the answer.',
    },
    errors: slugs.map((slug) => ({
      path: '$.with',
      code: 'not-found',
      message: { id: `${slug} tidak ada`, en: `there is no ${slug}` },
    })),
  });
}
