import type { Context } from '../../context.js';
import { Problem } from '../errors.js';
import { type Language, say } from '../words.js';
import { namePredicate } from './name-predicate.js';
import type { CataloguedInstitution, CataloguedResult } from './open-catalogue.js';
import { rankResults } from './rank-results.js';
import { searchNames } from './search-names.js';

interface Query {
  readonly ctx: Context;
  readonly input: { readonly slug: string; readonly language: Language };
}

/** Every published year of one institution, with its rank and its change to the year before. */
export function readResults({ ctx, input }: Query) {
  const institution = ctx.results.bySlug.get(input.slug);
  if (!institution) throw unknownInstitution(ctx, input.slug);
  const { slug, name, formerNames, kind, province, results } = institution;
  return {
    slug,
    name,
    formerNames: [...formerNames],
    kind,
    province,
    results: results.map((result) => ({
      year: result.year,
      instrument: result.instrument,
      index: result.index,
      predicate: namePredicate(ctx, result.instrument, result.predicate, input.language),
      nodes: nameValues(ctx, result, input.language),
      change: changeTo(institution, result),
      rank: rankResults(ctx.results, institution, result),
      notes: result.notes.map((note) => ({ kind: note.kind, text: say(note, input.language) })),
      source: {
        id: result.source.id,
        title: result.source.title,
        copy: result.source.copy,
        url: result.source.url,
        checkedOn: result.source.checked_on,
        confidence: result.source.confidence,
      },
    })),
  };
}

function nameValues(ctx: Context, { instrument, values }: CataloguedResult, language: Language) {
  if (values === null) return null;
  const known = ctx.instruments.find(({ scoring }) => scoring.id === instrument);
  return [...values].map(([code, value]) => {
    const node = known?.texts.nodes.find((candidate) => candidate.code === code);
    return {
      code,
      tier: node?.tier ?? '',
      name: node ? say(node.name, language) : code,
      weight: node?.weight ?? null,
      value,
    };
  });
}

/** Exact difference of the printed values; null without a result of the year before by the same instrument. */
function changeTo({ results }: CataloguedInstitution, { year, instrument, value }: CataloguedResult) {
  const before = results.find((other) => other.year === year - 1 && other.instrument === instrument);
  if (!before) return null;
  return { since: before.year, index: value.minus(before.value).toFixed(2, 'half-up') };
}

function unknownInstitution(ctx: Context, slug: string): Problem {
  const similar = searchNames(ctx.results.institutions, slug).slice(0, 3);
  const shown = slug.slice(0, 80);
  return new Problem('institution-not-found', {
    detail: {
      id: `Tidak ada hasil terbit untuk "${shown}".`,
      en: `There are no published results for "${shown}".`,
    },
    fix: {
      id: 'Cari namanya dengan GET /v1/results?q=… lalu pakai slug dari jawabannya.',
      en: 'Search the name with GET /v1/results?q=… and use the slug of the answer.',
    },
    suggestions: similar.map(({ institution }) => ({ id: institution.slug, name: institution.name })),
  });
}
