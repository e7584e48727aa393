import type { Evidence } from '../answers.js';
import type { Button } from '../view.js';
import { shorten } from '../views/shorten.js';
import type { Words } from '../words.js';

/** A button for each piece that was just attached, which takes it away again. */
export function undoEvidence(added: readonly Evidence[], words: Words): Button[][] {
  return added.map(({ id, revision, title }) => [
    {
      text:
        added.length === 1
          ? words.t('button-not-evidence')
          : words.t('button-remove-evidence', { title: shorten(title, 20) }),
      to: { kind: 'remove-evidence', evidence: id, revision },
    },
  ]);
}
