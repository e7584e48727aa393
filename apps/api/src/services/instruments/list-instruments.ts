import type { Context } from '../../context.js';
import { type Language, say } from '../words.js';
import type { KnownInstrument } from './known-instruments.js';

/** What every answer about an instrument begins with. */
export const summariseInstrument = ({ scoring, texts }: KnownInstrument, language: Language) => ({
  id: scoring.id,
  name: say(scoring.name, language),
  indexName: say(scoring.indexName, language),
  legalBasis: [...texts.instrument.legal.basis],
  inForce: { from: scoring.inForce.from, until: scoring.inForce.until },
  repealedBy: scoring.repealedBy,
  years: [...scoring.years],
  contentHash: scoring.contentHash,
});

/** Every instrument the API can score with. */
export const listInstruments = ({ ctx, input }: { ctx: Context; input: { language: Language } }) => ({
  instruments: ctx.instruments.map((instrument) => summariseInstrument(instrument, input.language)),
});
