import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const TABLE = readFileSync(new URL('../../../docs/bot-faults.md', import.meta.url), 'utf8');
const FOLDER = new URL('./', import.meta.url);

test('the table of faults names tests that there are', () => {
  const sources = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(new URL(file, FOLDER), 'utf8'))
    .join('\n');
  const rows = TABLE.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
  const named = rows.flatMap((row) => [...(row.split(' | ').at(-1) ?? '').matchAll(/`([^`]+)`/g)]);
  const names = named.map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
});
