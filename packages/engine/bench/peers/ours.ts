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

/** All 13 sums and the predicate are there; a value is made of its sum when somebody asks for it. */
const sumsOf = (result: Result<Scorecard<Rubric>>): unknown => {
  if (!result.ok) throw new Error(result.issues[0]?.message);
  return [result.value, result.value.predicate.id];
};
const byRow = ({ levels }: Assessment) => scoreLevels(rubric, levels) as Result<Scorecard<Rubric>>;
const byObject = ({ ratings }: Assessment) => score(rubric, ratings) as Result<Scorecard<Rubric>>;

export const ours = {
  row: {
    ...candidate('`scoreLevels`: a row', 'exact, checks every level', (each) => readCard(byRow(each))),
    run: (each: Assessment) => sumsOf(byRow(each)),
  },
  object: {
    ...candidate('`score`: an object', 'exact, checks every code and level', (each) =>
      readCard(byObject(each)),
    ),
    run: (each: Assessment) => sumsOf(byObject(each)),
  },
  rowRead: candidate('`scoreLevels`, 13 values taken out', 'exact, `node(code)` for each', (each) =>
    readCard(byRow(each)),
  ),
  objectRead: candidate('`score`, 13 values taken out', 'exact, `node(code)` for each', (each) =>
    readCard(byObject(each)),
  ),
  reduced: candidate(
    '`score`, 13 values taken out and reduced',
    'exact, as BigInt numerator and denominator',
    (each) => reduceCard(byObject(each)),
  ),
};
