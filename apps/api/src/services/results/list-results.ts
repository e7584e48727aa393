import type { Context } from '../../context.js';
import { Problem } from '../errors.js';
import type { Language } from '../words.js';
import { everydayNamesOfProvince, wordsOf } from './index-names.js';
import type { InstitutionKind } from './institution-kinds.js';
import { namePredicate } from './name-predicate.js';
import type { CataloguedInstitution } from './open-catalogue.js';
import { invalidCursor, readCursor, writeCursor } from './page-cursor.js';
import { type Match, searchNames } from './search-names.js';

interface Query {
  readonly ctx: Context;
  readonly input: {
    readonly q?: string | undefined;
    readonly kind?: InstitutionKind | undefined;
    readonly province?: string | undefined;
    readonly year?: number | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
    readonly language: Language;
  };
}

interface Listed {
  readonly institution: CataloguedInstitution;
  readonly match: Match | null;
}

/** One page of institutions: by name, or by how well they fit what was typed. */
export function listResults({ ctx, input }: Query) {
  const { q, kind, province, year, limit, cursor, language } = input;
  const search = [q ?? null, kind ?? null, province ?? null, year ?? null];
  const wanted = province === undefined ? undefined : findProvince(ctx, province);
  const among = ctx.results.institutions.filter(
    (institution) =>
      (kind === undefined || institution.kind === kind) &&
      (wanted === undefined || institution.province === wanted) &&
      (year === undefined || institution.results.some((result) => result.year === year)),
  );
  const all: readonly Listed[] =
    q === undefined ? among.map((institution) => ({ institution, match: null })) : searchNames(among, q);
  const start = cursor === undefined ? 0 : positionAfter(all, readCursor(cursor, search));
  const page = all.slice(start, start + limit);
  const last = page[page.length - 1];
  return {
    results: page.map(({ institution, match }) => ({
      ...summarise(ctx, institution, year, language),
      match,
    })),
    total: all.length,
    nextCursor: last && start + limit < all.length ? writeCursor(last.institution.slug, search) : null,
  };
}

function positionAfter(all: readonly Listed[], slug: string): number {
  const position = all.findIndex(({ institution }) => institution.slug === slug);
  if (position < 0) throw invalidCursor();
  return position + 1;
}

/** The result of the year asked for, otherwise the latest. */
function summarise(
  ctx: Context,
  { slug, name, kind, province, results }: CataloguedInstitution,
  year: number | undefined,
  language: Language,
) {
  const result =
    year === undefined ? results[results.length - 1] : results.find((candidate) => candidate.year === year);
  return {
    slug,
    name,
    kind,
    province,
    result: result
      ? {
          year: result.year,
          instrument: result.instrument,
          index: result.index,
          predicate: namePredicate(ctx, result.instrument, result.predicate, language),
        }
      : null,
  };
}

/** The official name of a province from its official or everyday name. */
function findProvince(ctx: Context, typed: string): string {
  const compact = wordsOf(typed)
    .filter((word, position) => position > 0 || !['provinsi', 'prov', 'propinsi'].includes(word))
    .join('');
  const provinces = [...new Set(ctx.results.institutions.flatMap(({ province }) => province ?? []))];
  const found = provinces.find(
    (name) => wordsOf(name).join('') === compact || everydayNamesOfProvince(name).includes(compact),
  );
  if (found !== undefined) return found;
  const message = {
    id: `"${typed.slice(0, 40)}" bukan nama provinsi yang dikenal.`,
    en: `"${typed.slice(0, 40)}" is not a known province.`,
  };
  throw new Problem('input-invalid', {
    detail: message,
    fix: {
      id: 'Tulis nama provinsi seperti "Kalimantan Selatan" atau "kalsel".',
      en: 'Write the province as in "Kalimantan Selatan" or "kalsel".',
    },
    errors: [{ path: '$.province', code: 'not-allowed', message }],
  });
}
