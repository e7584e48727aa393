import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scoreTwoAnswers } from '../examples/score.js';

test('the example gives what the README says', () => {
  const { published, exact, predicate } = scoreTwoAnswers();
  expect({ published, exact, predicate }).toEqual({
    published: '1.06',
    exact: '2117/2000',
    predicate: 'kurang',
  });
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  for (const value of [published, exact, predicate]) expect(readme).toContain(`// '${value}'`);
});
