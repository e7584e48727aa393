import type { Simulation } from '../answers.js';
import { change, decimal, exactly } from '../figures.js';
import type { Words } from '../words.js';

/** Where an institution stands in one indicator by its own account. */
export interface OwnLevel {
  readonly year: number;
  /** Undefined when nobody has rated it. */
  readonly value:
    | { readonly text: string; readonly fraction: string; readonly decimal: string | null }
    | undefined;
  /** The same when it is a whole level. */
  readonly level: number | undefined;
  /** What one level more makes of the index; undefined at the top, and between levels. */
  readonly raise: Pick<Simulation, 'before' | 'after' | 'delta'> | undefined;
}

/** The lines about one's own level: what it is, and what one more is worth. */
export function ownLevelLines({ year, value, level: whole, raise }: OwnLevel, words: Words): string[] {
  const { language } = words;
  if (!value) return [words.t('own-level-missing', { year: String(year) })];
  const level = whole === undefined ? exactly(value, language) : String(whole);
  return [
    words.t('own-level', { year: String(year), level }),
    ...(raise
      ? [
          words.t('own-raise', {
            before: decimal(raise.before.index.text, language),
            after: decimal(raise.after.index.text, language),
            by: change(raise.delta, language),
          }),
        ]
      : []),
  ];
}
