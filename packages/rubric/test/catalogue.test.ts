import { describe, expect, test } from 'vitest';
import { citedIn } from '../scripts/read-relations.js';
import {
  type InstrumentTexts,
  instrumentAt,
  instruments,
  levelOf,
  pemdi2026,
  spbe2018,
  spbe2020,
} from '../src/index.js';
import { pemdi2026Texts } from '../src/pemdi-2026-texts.js';
import { spbe2018Texts } from '../src/spbe-2018-texts.js';
import { spbe2020Texts } from '../src/spbe-2020-texts.js';

const allTexts: readonly InstrumentTexts[] = [spbe2018Texts, spbe2020Texts, pemdi2026Texts];

describe('the catalogue', () => {
  test('holds three instruments, oldest first, each with its texts', () => {
    expect(instruments.map(({ id }) => id)).toEqual(['spbe-2018', 'spbe-2020', 'pemdi-2026']);
    expect(allTexts.map(({ id }) => id)).toEqual(instruments.map(({ id }) => id));
    expect(allTexts.map(({ contentHash }) => contentHash)).toEqual(
      instruments.map(({ contentHash }) => contentHash),
    );
  });

  test.each([
    ['2017-12-31', undefined],
    ['2018-01-01', spbe2018],
    ['2020-12-31', spbe2018],
    ['2021-01-01', spbe2020],
    ['2026-06-04', spbe2020],
    ['2026-06-05', pemdi2026],
    ['2030-01-01', pemdi2026],
  ])('on %s the right one is in force', (date, instrument) => {
    expect(instrumentAt(date)).toBe(instrument);
  });

  test('searches only a list that is given', () => {
    expect(instrumentAt([spbe2018], '2022-01-01')).toBeUndefined();
  });

  test('each year of assessment belongs to one instrument', () => {
    const years = instruments.flatMap((instrument) => [...instrument.years]);
    expect(years).toEqual([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  });

  test('each repeal is the beginning of the next instrument', () => {
    instruments.forEach(({ inForce, repealedBy }, position) => {
      expect(inForce.until).toBe(instruments[position + 1]?.inForce.from ?? null);
      expect(repealedBy === null).toBe(inForce.until === null);
    });
  });

  test('on a scale of whole levels the value is the level, and a fraction is none', () => {
    expect(levelOf(spbe2018, 0)).toBe(0);
    expect(levelOf(spbe2020, '3')).toBe(3);
    expect(levelOf(spbe2020, '6/2')).toBe(3);
    expect(levelOf(spbe2020, '3.5')).toBeNull();
    expect(levelOf(spbe2020, 0)).toBeNull();
  });

  test('says of every instrument what is uncertain, in both languages', () => {
    for (const { instrument } of allTexts) {
      expect(instrument.uncertain.length).toBeGreaterThan(2);
      for (const { id, en } of instrument.uncertain) expect(id).not.toBe(en);
    }
  });

  test('cites every document that it lists', () => {
    for (const texts of allTexts) {
      const cited = new Set(citedIn(texts));
      expect(texts.documents.map(({ id }) => id).filter((id) => !cited.has(id))).toEqual([]);
    }
  });
});
