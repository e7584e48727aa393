import { parentPort } from 'node:worker_threads';
import { Problem } from '../errors.js';
import { KNOWN_INSTRUMENTS } from '../instruments/known-instruments.js';
import { CALCULATIONS, type CalculationInput, type CalculationKind, type Question } from './calculations.js';
import type { ThreadAnswer } from './thread-answer.js';

// One question in, one answer out; whoever asked ends the thread to stop a calculation.
parentPort?.on('message', (question: Question) => parentPort?.postMessage(answer(question)));

function answer({ kind, input }: Question): ThreadAnswer {
  try {
    const calculate = CALCULATIONS[kind] as (query: {
      readonly ctx: { readonly instruments: typeof KNOWN_INSTRUMENTS };
      readonly input: CalculationInput<CalculationKind>;
    }) => unknown;
    return { text: JSON.stringify(calculate({ ctx: { instruments: KNOWN_INSTRUMENTS }, input })) };
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, parts: error.parts };
    throw error;
  }
}
