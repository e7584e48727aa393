import { type Exact, type Result, type Rubric, type Scorecard, score, scoreLevels } from '../../src/index.js';
import { type Assessment, rubric } from '../assessments.js';
import type { Answer, Candidate } from '../candidate.js';

const codes = rubric.inner.map(({ code }) => code);

/** Every exact value and the predicate; a value is num/den, reduced when somebody reads it. */
function readCard(result: Result<Scorecard<Rubric>>): { values: Exact[]; predicate: string } {
  if (!result.ok) throw new Error(result.issues[0]?.message);
  const card = result.value;
  const values: Exact[] = [card.index];
  for (const code of codes) values.push(card.node(code) as Exact);
  return { values, predicate: card.predicate.id };
}

function reduceCard(result: Result<Scorecard<Rubric>>): { values: Exact[]; predicate: string } {
  const read = readCard(result);
  for (const value of read.values) if (value.num < 0n) throw new Error('a sum below 0');
  return read;
}

type Read = { values: Exact[]; predicate: string };
const candidate = (name: string, note: string, run: (assessment: Assessment) => Read): Candidate => ({
  name,
  note,
  run,
  answer: (assessment): Answer => {
    const { values, predicate } = run(assessment);
    return { values: values.map((value) => value.toNumber()), predicate };
  },
});

export const ours = {
  row: candidate('@spbe/engine scoreLevels (row)', 'exact, checks every level', ({ levels }) =>
    readCard(scoreLevels(rubric, levels)),
  ),
  object: candidate('@spbe/engine score (object)', 'exact, checks every code and level', ({ ratings }) =>
    readCard(score(rubric, ratings) as Result<Scorecard<Rubric>>),
  ),
  reduced: candidate(
    '@spbe/engine score, every value reduced',
    'exact, 13 reduced BigInt fractions',
    ({ ratings }) => reduceCard(score(rubric, ratings) as Result<Scorecard<Rubric>>),
  ),
};
