import { expect, test } from 'vitest';
import { contextWithoutDatabase } from '../../scripts/context-without-database.js';
import { scoreRatings } from '../services/scores/score-ratings.js';
import { writeScorecard } from './write-scorecard.js';

const whole = { D1: '7/6', D2: '3.4', D3: 2, D4: 5 };
const partly = { I1: { value: 2, state: 'external' }, I2: '7/3', A2: '3.10' };

test.each([
  ['id', whole, undefined],
  ['en', whole, 2023],
  ['id', partly, 2024],
  ['en', {}, undefined],
] as const)('writes what JSON.stringify writes (%s, %o)', (language, ratings, year) => {
  const card = scoreRatings({
    ctx: contextWithoutDatabase(),
    input: { instrument: 'spbe-2020', ratings, unanswered: 'lowest', year, language },
  });
  expect(writeScorecard(card, language)).toBe(JSON.stringify(card));
});
