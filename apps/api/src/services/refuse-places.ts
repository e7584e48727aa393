import { Problem, type ProblemPlace } from './errors.js';

/**
 * Refuses a body whose parts do not go together, with every wrong place at once; does nothing when there is none.
 *
 * @throws Problem `input-invalid`
 */
export function refusePlaces(errors: readonly ProblemPlace[]): void {
  const [first] = errors;
  if (!first) return;
  throw new Problem('input-invalid', {
    detail: {
      id: `Masukan tidak sesuai: ${first.path} ${first.message.id}.`,
      en: `Invalid input: ${first.path}: ${first.message.en}.`,
    },
    fix: {
      id: 'Perbaiki setiap tempat pada errors, lalu kirim ulang.',
      en: 'Mend every place named in errors and send again.',
    },
    errors: errors.slice(0, MOST_ERRORS),
  });
}

/** Nobody reads more places than these. */
const MOST_ERRORS = 100;
