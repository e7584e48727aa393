import { describe, expect, test } from 'vitest';
import { citedIn, readRelations } from '../scripts/read-relations.js';
import { findCycle } from '../src/check-prerequisites.js';
import { pemdi2026, spbe2018, spbe2020 } from '../src/index.js';
import {
  crosswalk,
  evidenceReuse,
  linksOf,
  type Prerequisite,
  prerequisitesOf,
  relationSources,
} from '../src/relations.js';

const codesOf = (instrument: { readonly leaves: readonly { readonly code: string }[] }): string[] =>
  instrument.leaves.map(({ code }) => code);

describe('prerequisites', () => {
  test.each([spbe2020, pemdi2026])(
    'of $id name its indicators, cite a basis and have no cycle',
    (instrument) => {
      const prerequisites = prerequisitesOf(instrument.id);
      const known = codesOf(instrument);
      expect(prerequisites.length).toBeGreaterThan(10);
      for (const { code, needs } of prerequisites) {
        expect(known).toContain(code);
        expect(known).toContain(needs);
        expect(code).not.toBe(needs);
      }
      expect(findCycle(prerequisites)).toBeNull();
      const pairs = prerequisites.map(({ code, at, needs }) => `${code}@${at} ${needs}`);
      expect(new Set(pairs).size).toBe(pairs.length);
    },
  );

  test('a cycle is found, also through the lower levels of an indicator', () => {
    const step = (code: string, at: number, needs: string, min: number): Prerequisite => ({
      code,
      at,
      needs,
      min,
      basis: 'ours',
      confidence: 'low',
      reason: { id: 'contoh untuk uji', en: 'an example for a test' },
    });
    expect(findCycle([step('I1', 2, 'I2', 3), step('I2', 2, 'I1', 2)])).toEqual([
      'I1@2',
      'I2@3',
      'I2@2',
      'I1@2',
    ]);
    expect(findCycle([step('I1', 3, 'I2', 2), step('I2', 3, 'I1', 2)])).toBeNull();
  });

  test('only the roadmap programmes of indicators 21 to 31 are official', () => {
    const official = prerequisitesOf('spbe-2020').filter(({ basis }) => basis === 'official');
    expect(official.map(({ code, at, needs, min }) => [code, at, needs, min])).toEqual(
      Array.from({ length: 11 }, (_, k) => [`I${21 + k}`, 2, 'I12', 2]),
    );
    expect(prerequisitesOf('pemdi-2026').filter(({ basis }) => basis === 'official')).toEqual([]);
  });

  test('are unknown for spbe-2018', () => {
    expect(prerequisitesOf('spbe-2018')).toEqual([]);
  });
});

describe('the crosswalk', () => {
  test('has one row per indicator of spbe-2020, and every old indicator is linked or dropped', () => {
    expect(crosswalk.rows.map((row) => row.spbe2020)).toEqual(codesOf(spbe2020));
    const linked = new Set(crosswalk.rows.flatMap((row) => row.spbe2018));
    const dropped = new Set(crosswalk.droppedFrom2018);
    for (const code of codesOf(spbe2018)) expect(linked.has(code) !== dropped.has(code), code).toBe(true);
    expect(crosswalk.rows.filter((row) => row.spbe2018.length > 0)).toHaveLength(25);
  });

  test('knows ten official links; those to Pemdi are all unofficial, and five Pemdi indicators have no ancestor', () => {
    const official = crosswalk.rows.filter((row) => row.basis2018 === 'official');
    expect(official.map((row) => `${row.spbe2018[0]}-${row.spbe2020}`).join(' ')).toBe(
      'I3-I1 I3-I2 I6-I4 I5-I5 I27-I32 I28-I33 I29-I34 I31-I35 I26-I36 I25-I37',
    );
    expect(crosswalk.rows.every((row) => row.basisPemdi === 'unofficial')).toBe(true);
    const reached = new Set(crosswalk.rows.flatMap((row) => row.pemdi2026));
    expect(codesOf(pemdi2026).filter((code) => !reached.has(code))).toEqual(
      crosswalk.pemdi2026WithoutAncestor,
    );
  });

  test('links in both directions, and a link carries no level', () => {
    expect(linksOf('spbe-2020', 'I43')).toEqual([
      { instrument: 'pemdi-2026', code: 'I5', basis: 'unofficial' },
      { instrument: 'pemdi-2026', code: 'I18', basis: 'unofficial' },
    ]);
    expect(linksOf('spbe-2018', 'I35b')).toEqual([
      { instrument: 'spbe-2020', code: 'I46', basis: 'inferred' },
    ]);
    expect(linksOf('pemdi-2026', 'I3')).toEqual([
      { instrument: 'spbe-2020', code: 'I25', basis: 'unofficial' },
    ]);
    expect(linksOf('pemdi-2026', 'I20')).toEqual([]);
  });
});

describe('evidence worth opening again', () => {
  test('follows the crosswalk, one row per Pemdi indicator with an ancestor', () => {
    const ancestors = (code: string) => linksOf('pemdi-2026', code).map((link) => link.code);
    expect(evidenceReuse.rows.map((row) => row.pemdi2026)).toEqual(
      codesOf(pemdi2026).filter((code) => ancestors(code).length > 0),
    );
    for (const row of evidenceReuse.rows) {
      for (const code of row.spbe2020) expect(ancestors(row.pemdi2026)).toContain(code);
    }
  });
});

test('every document of the relations is cited, and every citation has its document', () => {
  const { documents, ...cited } = readRelations();
  expect(new Set(citedIn(cited))).toEqual(new Set(documents.map(({ id }) => id)));
  expect(relationSources).toEqual(documents);
});
