import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { methods } from '../src/api/methods/index.js';
import { FAULT_KINDS } from '../src/faults.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README lists every method, and no other', () => {
  const [, list = ''] = /^Methods: (.*)$/m.exec(readme) ?? [];
  const listed = [...list.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(listed.sort()).toEqual(methods.map(({ name }) => name).sort());
});

test('the README shows every fault with an example', () => {
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` \|.*kind: '([a-z-]+)'/gm)];
  expect(rows.map(([, fault]) => fault)).toEqual([...FAULT_KINDS]);
  expect(rows.map(([, , example]) => example)).toEqual([...FAULT_KINDS]);
});
