import { Problem, type ProblemPlace } from './errors.js';

/** A body whose parts do not go together, which its schema cannot say. */
export function wrongShape(
  path: string,
  code: ProblemPlace['code'],
  message: ProblemPlace['message'],
): Problem {
  return new Problem('input-invalid', {
    detail: {
      id: `Masukan tidak sesuai: ${path} ${message.id}.`,
      en: `Invalid input: ${path}: ${message.en}.`,
    },
    fix: {
      id: 'Perbaiki setiap tempat pada errors; bentuk yang benar ada di /docs.',
      en: 'Mend every place named in errors; /docs shows the right shape.',
    },
    errors: [{ path, code, message }],
  });
}
