import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../scripts/write-module.js';

/** A built module with every chunk that it imports: what a page really loads. */
function loadedBy(entry: string): Map<string, string> {
  const files = new Map<string, string>();
  const visit = (name: string): void => {
    if (files.has(name)) return;
    const text = readFileSync(join(packageRoot, 'dist', name), 'utf8');
    files.set(name, text);
    for (const [, chunk = ''] of text.matchAll(/^(?:import|export)[^'"\n]*['"]\.\/([^'"]+)['"]/gm))
      visit(chunk);
  };
  visit(entry);
  return files;
}
const gzipped = (text: string): number => gzipSync(text, { level: 9 }).length;
const loadedSize = (entry: string): number =>
  [...loadedBy(entry).values()].reduce((sum, text) => sum + gzipped(text), 0);

/** Ceilings in bytes, gzip -9, chunks included. Raise one only with a reason. */
const ceilings: readonly (readonly [entry: string, bytes: number])[] = [
  ['index.js', 6_000],
  ['spbe-2018.js', 1_300],
  ['spbe-2020.js', 1_300],
  ['pemdi-2026.js', 1_300],
  ['spbe-2018-texts.js', 60_000],
  ['spbe-2020-texts.js', 60_000],
  ['pemdi-2026-texts.js', 60_000],
  ['relations.js', 10_000],
  ['benchmarks.js', 4_000],
];

describe('what a page loads (dist/ must be built)', () => {
  test.each(ceilings)('%s stays below %i bytes gzipped', (entry, bytes) => {
    expect(loadedSize(entry)).toBeLessThanOrEqual(bytes);
  });

  test('scoring an instrument pulls no texts, no zod and no other package', () => {
    for (const entry of ['index.js', 'spbe-2018.js', 'spbe-2020.js', 'pemdi-2026.js', 'relations.js']) {
      for (const [name, text] of loadedBy(entry)) {
        expect(text, `${entry} ${name}`).not.toMatch(
          /spbe2018Texts|spbe2020Texts|pemdi2026Texts|unpackTexts/,
        );
        const imported = [...text.matchAll(/^(?:import|export)[^'"\n]*['"]([^'"]+)['"]/gm)].map(
          ([, path]) => path,
        );
        expect(imported.filter((path) => !path?.startsWith('./'))).toEqual([]);
      }
    }
  });

  test('one instrument does not load another', () => {
    const loaded = [...loadedBy('pemdi-2026.js').values()].join('\n');
    expect(loaded).toContain('"pemdi-2026"');
    expect(loaded).not.toMatch(/spbe-20\d\d/);
  });
});
