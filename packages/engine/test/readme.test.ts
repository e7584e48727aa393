import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { expect, test } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];

test('the example of the README is the one that the compiler checks', () => {
  expect(example).toBe(readFileSync(new URL('./readme-example.ts', import.meta.url), 'utf8'));
});

test('the example of the README gives what its comments say', async () => {
  // "expression; // 'value'" becomes a call that notes both.
  const claims: [unknown, unknown][] = [];
  const line = /^(\s*(?:if \([\w.]+\) )?)([a-z][\w.]*[.?](?:.*?)); \/\/ (['[].*)$/;
  const noted = example
    .split('\n')
    .map((text) => text.replace(line, (_, start, found, claimed) => `${start}note(${found}, ${claimed});`))
    .join('\n');
  expect(noted.match(/note\(/g)).toHaveLength(example.match(/; \/\/ /g)?.length ?? 0);
  const { code } = await transform(noted, { loader: 'ts', format: 'cjs' });
  const engine = await import('../src/index.js');
  new Function('require', 'note', code)(
    () => engine,
    (found: unknown, claimed: unknown) => claims.push([found, claimed]),
  );
  expect(claims.length).toBeGreaterThan(8);
  expect(claims.map(([found]) => found)).toEqual(claims.map(([, claimed]) => claimed));
});
