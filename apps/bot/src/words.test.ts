import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { faultsInHtml } from '../test/fixtures/check-html.js';
import { html } from './html.js';
import { LANGUAGES } from './language.js';
import { loadWords, localeSource, type TextFault } from './words.js';

const refuse: TextFault = ({ language, key, reason }) => {
  throw new Error(`${language} ${key}: ${reason}`);
};
const words = loadWords(refuse);

/** Keys with the values their text uses, as the file has them. */
function textsOf(source: string): Map<string, string[]> {
  const texts = [...source.matchAll(/^([a-z][a-z0-9-]*) = (.*)$/gm)];
  return new Map(
    texts.map(([, key = '', text = '']) => [
      key,
      [...text.matchAll(/\$(\w+)/g)].map(([, name = '']) => name),
    ]),
  );
}

/** Source files that may use a text. */
function sources(folder = new URL('.', import.meta.url)): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return sources(new URL(`${entry.name}/`, folder));
    const isSource = entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts');
    return isSource ? [readFileSync(new URL(entry.name, folder), 'utf8')] : [];
  });
}

const texts = Object.fromEntries(LANGUAGES.map((language) => [language, textsOf(localeSource(language))]));
const keys = (language: string) => [...(texts[language]?.keys() ?? [])].sort();
const code = sources().join('\n');

test('both languages have the same keys', () => {
  expect(keys('en')).toEqual(keys('id'));
});

test('every key is used, and every used key is there', () => {
  const used = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key);
  expect([...new Set(used)].sort()).toEqual(keys('id'));
});

test('keys are literal, so that the test above sees them all', () => {
  const calls = code.match(/\.t\(/g)?.length ?? 0;
  const literal = code.match(/\.t\(\s*'[a-z0-9-]+'/g)?.length ?? 0;
  expect(literal).toBe(calls);
});

describe.each(LANGUAGES)('every text in %s', (language) => {
  test.each([...(texts[language] ?? [])])('%s', (key, names) => {
    const values = Object.fromEntries(names.map((name) => [name, `<${name} & "x">`]));
    const text = words[language].t(key, values);
    expect(faultsInHtml(html`${text}`.source)).toEqual([]);
    for (const name of names) expect(text).toContain(values[name]);
    if (key.startsWith('button-')) expect(text.length).toBeLessThanOrEqual(60);
    if (key.startsWith('notice-')) expect(text.length).toBeLessThanOrEqual(200);
    if (key.startsWith('menu-')) expect(text.length).toBeLessThanOrEqual(256);
  });
});

test('a fault is told and never stops an answer', () => {
  const faults: string[] = [];
  const { id } = loadWords(({ key, reason }) => faults.push(`${key}: ${reason}`));
  expect(id.t('no-such-key')).toBe('no-such-key');
  expect(id.t('institution-same')).toContain('Sama dengan');
  expect(faults).toHaveLength(2);
});
