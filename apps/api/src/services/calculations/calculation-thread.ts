import { KNOWN_INSTRUMENTS } from '../instruments/known-instruments.js';
import { answerQuestions } from '../threads/answer-questions.js';
import { CALCULATIONS, type CalculationInput, type CalculationKind, type Question } from './calculations.js';

answerQuestions(({ kind, input }: Question): string => {
  const calculate = CALCULATIONS[kind] as (query: {
    readonly ctx: { readonly instruments: typeof KNOWN_INSTRUMENTS };
    readonly input: CalculationInput<CalculationKind>;
  }) => unknown;
  return JSON.stringify(calculate({ ctx: { instruments: KNOWN_INSTRUMENTS }, input }));
});
