import type { Feature } from './feature.js';
import { indexOfInstitution } from './index-of-institution.js';
import { notUnderstood } from './not-understood.js';

/**
 * What people simply send: a text that is no command names an institution, and a file belongs to nothing yet. It has
 * no command.
 */
export const sent = {
  commands: [],
  read: () => ({ kind: 'help' }),
  screens: {
    typed: ({ name }, desk) =>
      indexOfInstitution.screens['institution-named']({ kind: 'institution-named', name }, desk),
    attached: (_ask, { words }) => notUnderstood.screens['not-understood']({ what: 'file' }, { words }),
  },
} satisfies Feature;
