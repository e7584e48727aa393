import { ASSESSMENTS, type Assessment, randomAssessments, rubric } from './assessments.js';
import type { Candidate } from './candidate.js';
import { interleave, type Measured } from './interleave.js';
import { decimal } from './peers/decimal.js';
import { float } from './peers/float.js';
import { formulajs } from './peers/formulajs.js';
import { fraction } from './peers/fraction.js';
import { hyperformula } from './peers/hyperformula.js';
import { ours } from './peers/ours.js';
import { zenEngine } from './peers/zen-engine.js';

export const candidates: readonly Candidate[] = [
  ours.row,
  ours.object,
  ours.rowRead,
  ours.objectRead,
  ours.reduced,
  float,
  formulajs,
  fraction,
  decimal,
  zenEngine,
  hyperformula,
];

/** Everybody must find the same 13 values (as doubles, floats within a billionth) before anybody is measured. */
export async function checkAnswers(): Promise<void> {
  for (const assessment of randomAssessments()) {
    const expected = await ours.object.answer(assessment);
    for (const { name, answer } of candidates) {
      const { values } = await answer(assessment);
      const agree =
        values.length === rubric.inner.length + 1 &&
        values.every((value, k) => Math.abs(value - (expected.values[k] as number)) < 1e-9);
      if (!agree)
        throw new Error(`${name} gives ${values.join(' ')} instead of ${expected.values.join(' ')}`);
    }
  }
}

/** One assessment per call, all nodes and the predicate. */
export async function measureSingle(rounds: number): Promise<Measured[]> {
  await checkAnswers();
  const assessments = randomAssessments();
  return interleave(
    candidates.map(({ name, run }) => {
      // Whoever answers at once is not made to wait for a promise.
      if (name === zenEngine.name) {
        return { name, calls: ASSESSMENTS, run: () => runAwaiting(run, assessments) };
      }
      const passes = passesOf(run, assessments);
      return { name, calls: ASSESSMENTS * passes, run: () => runAll(run, assessments, passes) };
    }),
    rounds,
    40,
  );
}

/** How often a candidate walks over all assessments in a millisecond, so that reading the clock costs nobody anything. */
function passesOf(run: Candidate['run'], assessments: readonly Assessment[]): number {
  const started = performance.now();
  let last = started;
  let now = started;
  // Only the last pass counts: the ones before let the compiler see the candidate.
  while (now < started + 50 || now === last) {
    last = now;
    runAll(run, assessments, 1);
    now = performance.now();
  }
  return Math.max(1, Math.round(1 / (now - last)));
}

function runAll(run: Candidate['run'], assessments: readonly Assessment[], passes: number): unknown {
  let last: unknown;
  for (let pass = 0; pass < passes; pass++) {
    for (const assessment of assessments) last = run(assessment);
  }
  return last;
}

async function runAwaiting(run: Candidate['run'], assessments: readonly Assessment[]): Promise<unknown> {
  let last: unknown;
  for (const assessment of assessments) last = await run(assessment);
  return last;
}
