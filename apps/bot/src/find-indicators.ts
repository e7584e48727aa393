import type { Instrument } from './answers.js';

type Entry = Instrument['indicators'][number];

/** The indicators in whose names every typed word begins some word; those that have it in the short name come first. */
export function findIndicators(indicators: readonly Entry[], typed: string): Entry[] {
  const wanted = wordsOf(typed);
  if (wanted.length === 0) return [];
  const fits = (text: string) => {
    const there = wordsOf(text);
    return wanted.every((word) => there.some((candidate) => candidate.startsWith(word)));
  };
  const short = indicators.filter(({ shortName }) => fits(shortName));
  const long = indicators.filter(
    (entry) => !short.includes(entry) && fits(`${entry.shortName} ${entry.name}`),
  );
  return [...short, ...long];
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
