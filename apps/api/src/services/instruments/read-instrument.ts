import type { Context } from '../../context.js';
import { type Language, say } from '../words.js';
import { citeSources } from './cite-sources.js';
import { findInstrument } from './find-instrument.js';
import { summariseInstrument } from './list-instruments.js';

interface Query {
  readonly ctx: Context;
  readonly input: { readonly id: string; readonly language: Language };
}

/** The whole instrument except the criteria of its indicators. */
export function readInstrument({ ctx, input }: Query) {
  const found = findInstrument({ ctx, input });
  const { texts } = found;
  const { instrument } = texts;
  const speak = (words: { id: string; en: string }) => say(words, input.language);
  const cite = (cites: Parameters<typeof citeSources>[1]) => citeSources(texts, cites);
  return {
    ...summariseInstrument(found, input.language),
    legalNote: instrument.legal.note === undefined ? null : speak(instrument.legal.note),
    tiers: [...instrument.tiers],
    scale: {
      minimum: instrument.scale.minimum,
      maximum: instrument.scale.maximum,
      values: instrument.scale.values,
    },
    bands: instrument.bands.order.map(({ id, name, from, to }) => ({ id, name: speak(name), from, to })),
    rounding: {
      places: instrument.publishedRounding.places,
      mode: instrument.publishedRounding.mode,
      sources: cite(instrument.publishedRounding.sources),
    },
    predicateBasis: {
      default: instrument.predicateBasis.default,
      years: instrument.predicateBasis.years.map(({ year, basis, sources }) => ({
        year,
        basis,
        sources: cite(sources),
      })),
    },
    levelNames: Object.entries(instrument.levelNames).map(([capability, levels]) => ({
      capability,
      levels: levels.map(({ level, name, definition }) => ({
        level,
        name: speak(name),
        definition: speak(definition),
      })),
    })),
    nodes: texts.nodes.map(({ code, tier, parent, weight, name }) => ({
      code,
      tier,
      parent,
      weight,
      name: speak(name),
    })),
    indicators: texts.indicators.map(({ code, name, shortName, weight, path, capability, themes }) => ({
      code,
      name: speak(name),
      shortName: speak(shortName),
      weight,
      path: [...path],
      capability,
      themes: [...themes],
    })),
    uncertain: instrument.uncertain.map(speak),
    sources: {
      legal: cite(instrument.legal.sources),
      scale: cite(instrument.scale.sources),
      bands: cite(instrument.bands.sources),
      weights: cite(texts.weightSources),
      levels: cite(instrument.levelSources),
    },
    documents: texts.documents.map(({ id, title, kind, copy, url, checkedOn, confidence }) => ({
      id,
      title,
      kind,
      copy,
      url: url ?? null,
      checkedOn,
      confidence,
    })),
  };
}
