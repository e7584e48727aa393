/** Domains of Provinsi Kalimantan Selatan as published for 2023 (index 2.69) and 2024 (index 3.63). */
export const KALSEL_2023 = { D1: '2.60', D2: '1.60', D3: '1.00', D4: '3.93' } as const;

/** One rating for all 47 indicators of spbe-2020, or those of a text of 47 digits. */
export const levelsOf = (levels: number | string): Record<string, number> =>
  Object.fromEntries(
    Array.from({ length: 47 }, (_, at) => [
      `I${at + 1}`,
      typeof levels === 'number' ? levels : Number(levels[at]),
    ]),
  );

/**
 * Levels that give exactly the published domains of 2023. Which ones the ministry gave is not published; from these the
 * fewest steps that any plan to 3.5 needs (30) are enough.
 */
export const KALSEL_2023_LEVELS = '33233332221212212122111111111114444444444444443';
