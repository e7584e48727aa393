import { type Language, say } from '../words.js';
import type { KnownInstrument } from './known-instruments.js';

export interface NamedNode {
  readonly code: string;
  readonly tier: string;
  readonly name: string;
  readonly weight: string;
}

const named = new WeakMap<KnownInstrument, Partial<Record<Language, readonly NamedNode[]>>>();

/** Inner nodes from the top down, then the leaves; named once, since scoring is a hot path. */
export function nameNodes(instrument: KnownInstrument, language: Language): readonly NamedNode[] {
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

const names = new WeakMap<readonly NamedNode[], ReadonlyMap<string, string>>();

/** The name of one node or indicator; its code when it has none. */
export function nameOfNode(instrument: KnownInstrument, code: string, language: Language): string {
  const nodes = nameNodes(instrument, language);
  const known = names.get(nodes) ?? new Map(nodes.map((node) => [node.code, node.name]));
  names.set(nodes, known);
  return known.get(code) ?? code;
}
