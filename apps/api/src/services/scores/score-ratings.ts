import {
  type AnyRubric,
  type PredicateBasis,
  type PredicateVerdict,
  type Ratings,
  score,
} from '@spbe/engine';
import type { Context } from '../../context.js';
import { Problem } from '../errors.js';
import { figureOf } from '../figure.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { type Language, say } from '../words.js';
import { refuseRatings } from './refuse-ratings.js';

interface Command {
  readonly ctx: Context;
  readonly input: {
    readonly instrument: string;
    readonly ratings: unknown;
    readonly year?: number | undefined;
    readonly unanswered?: 'reject' | 'lowest' | undefined;
    readonly predicateBasis?: PredicateBasis | undefined;
    readonly language: Language;
  };
}

/** Scores ratings exactly and stores nothing. */
export function scoreRatings({ ctx, input }: Command) {
  const instrument = ctx.instruments.find(({ scoring }) => scoring.id === input.instrument);
  if (!instrument) throw unknownInstrument(ctx, input.instrument);
  const { scoring } = instrument;
  // The engine itself judges ratings of unknown origin; its type only helps callers who write them in code.
  const scored = score<AnyRubric, Ratings<AnyRubric>>(scoring, input.ratings as Ratings<AnyRubric>, {
    ...(input.year === undefined ? {} : { year: input.year }),
    ...(input.unanswered === undefined ? {} : { unanswered: input.unanswered }),
    ...(input.predicateBasis === undefined ? {} : { predicateBasis: input.predicateBasis }),
  });
  if (!scored.ok) throw refuseRatings(scoring, scored.issues);
  const card = scored.value;
  const other = card.predicateUnderOtherBasis;
  return {
    instrument: { id: scoring.id, contentHash: scoring.contentHash },
    year: input.year ?? null,
    index: figureOf(card.index),
    predicate: namePredicate(instrument, card.predicate, input.language),
    predicateUnderOtherBasis: other && namePredicate(instrument, other, input.language),
    // Written out: spreading sixty objects takes longer than scoring.
    nodes: nodesOf(instrument, input.language).map(({ code, tier, name, weight }) => {
      const value = card.node(code);
      return {
        code,
        tier,
        name,
        weight,
        value: value === undefined ? null : figureOf(value),
        state: card.state(code) ?? null,
      };
    }),
    missing: [...card.missing],
  };
}

interface NamedNode {
  readonly code: string;
  readonly tier: string;
  readonly name: string;
  readonly weight: string;
}

const named = new WeakMap<KnownInstrument, Partial<Record<Language, readonly NamedNode[]>>>();

/** Inner nodes from the top down, then the leaves; named once, since this is the hot path. */
function nodesOf(instrument: KnownInstrument, language: Language): readonly NamedNode[] {
  const known = named.get(instrument) ?? {};
  named.set(instrument, known);
  const { texts } = instrument;
  const leafTier = texts.instrument.tiers[texts.instrument.tiers.length - 1] ?? 'indicator';
  known[language] ??= [
    ...texts.nodes.map(({ code, tier, name, weight }) => ({ code, tier, name: say(name, language), weight })),
    ...texts.indicators.map(({ code, shortName, weight }) => ({
      code,
      tier: leafTier,
      name: say(shortName, language),
      weight,
    })),
  ];
  return known[language];
}

function namePredicate({ texts }: KnownInstrument, { id, basis }: PredicateVerdict, language: Language) {
  const band = texts.instrument.bands.order.find((candidate) => candidate.id === id);
  return { id, name: band ? say(band.name, language) : id, basis };
}

function unknownInstrument(ctx: Context, id: string): Problem {
  const known = ctx.instruments.map(({ scoring }) => scoring.id).join(', ');
  const shown = id.slice(0, 40);
  const message = {
    id: `Instrumen "${shown}" tidak dikenal.`,
    en: `The instrument "${shown}" is not known.`,
  };
  return new Problem('unknown-instrument', {
    detail: message,
    fix: { id: `Gunakan salah satu dari: ${known}.`, en: `Use one of: ${known}.` },
    errors: [{ path: '$.instrument', code: 'unknown-instrument', message }],
  });
}
