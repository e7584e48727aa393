import { score } from '@spbe/engine';
import { spbe2020 } from '@spbe/rubric';

/** Two answers so far; the rest counts as the lowest level because we say so. */
export function scoreTwoAnswers(): { published: string; exact: string; predicate: string } {
  const result = score(spbe2020, { I1: 3, I2: '7/2' }, { unanswered: 'lowest', year: 2024 });
  if (!result.ok) throw new Error(result.issues.map((issue) => `${issue.path}: ${issue.message}`).join('\n'));
  return {
    published: result.value.index.toFixed(2, 'half-up'),
    exact: result.value.index.toFraction(),
    predicate: result.value.predicate.id,
  };
}
