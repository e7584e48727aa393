import { parentPort } from 'node:worker_threads';
import { Problem } from '../errors.js';
import type { ThreadAnswer } from './thread-answer.js';

/** Makes this thread answer: one question in, one answer out. Whoever asked ends the thread to stop it. */
export function answerQuestions<Question, Answer>(
  work: (question: Question) => Answer | Promise<Answer>,
): void {
  parentPort?.on('message', (question: Question) => {
    // A defect must end the thread, which tells the pool; a rejected promise alone would only be a warning.
    answer(work, question).then(
      (answered) => parentPort?.postMessage(answered),
      (defect: unknown) =>
        setImmediate(() => {
          throw defect;
        }),
    );
  });
}

async function answer<Question, Answer>(
  work: (question: Question) => Answer | Promise<Answer>,
  question: Question,
): Promise<ThreadAnswer<Answer>> {
  try {
    return { value: await work(question) };
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, parts: error.parts };
    throw error;
  }
}
