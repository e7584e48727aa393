import type { Level } from '@spbe/rubric';

// Words before a number that make it an age; "jeda 1 tahun" is how long to wait.
const AGE = /(?:dari|dalam|bawah|lewat|mencapai|dilakukan|berumur|umurnya) (\d{1,2}) (tahun|bulan)\b/;

/**
 * How old a document for a level may be, as the texts of the instrument say it: "dari 2 tahun terakhir" in what is expected,
 * or "berumur 2 tahun atau lebih" among the reasons for rejection. The strictest one counts.
 *
 * @returns months; null when no text of the level has a number
 */
export function ageLimitOf({ evidence, rejections }: Pick<Level, 'evidence' | 'rejections'>): number | null {
  const texts = [
    ...evidence,
    ...rejections.flatMap(({ reason, text }) => (reason === 'outdated' ? [text] : [])),
  ];
  const limits = texts.flatMap((text) => {
    const [, count, unit] = AGE.exec(text.toLowerCase()) ?? [];
    return count === undefined ? [] : [Number(count) * (unit === 'tahun' ? 12 : 1)];
  });
  return limits.length === 0 ? null : Math.min(...limits);
}
