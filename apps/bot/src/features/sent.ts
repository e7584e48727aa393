import type { Desk, Me } from '../desk.js';
import type { Ask, AskOf } from '../route.js';
import { addNote } from '../updates/add-note.js';
import { attachFile } from '../updates/attach-file.js';
import { findOwnDraft } from '../updates/find-own-draft.js';
import { unitsThatPropose } from '../updates/units-that-propose.js';
import type { View } from '../view.js';
import { noDraftView } from '../views/draft-parts.js';
import type { Feature, Screens } from './feature.js';
import { indexOfInstitution } from './index-of-institution.js';
import { notUnderstood } from './not-understood.js';

/**
 * What people simply send. While a draft of theirs is open, texts are its note, and links, photos and documents its
 * evidence; otherwise a text names an institution. `all` are the screens of every feature, for what else a text may mean.
 * It has no command.
 */
export function sentOf(all: () => Screens) {
  const otherwise = ({ name, meant }: AskOf<'typed'>, desk: Desk) => {
    if (!meant)
      return indexOfInstitution.screens['institution-named']({ kind: 'institution-named', name }, desk);
    const show = all()[meant.kind] as (ask: Ask, desk: Desk) => View | Promise<View>;
    return show(meant, desk);
  };

  const typed = async (ask: AskOf<'typed'>, desk: Desk): Promise<View> => {
    const me = await whoMayPropose(desk);
    const draft = me && (await findOwnDraft(desk, me));
    return me && draft ? addNote(desk, me, draft, ask.text) : otherwise(ask, desk);
  };

  return {
    commands: [],
    read: () => ({ kind: 'help' }),
    screens: {
      typed,
      say: ({ text }, desk) => typed({ kind: 'typed', text, name: text }, desk),
      attached: async ({ file, text, update }, desk) => {
        const me = await whoMayPropose(desk);
        if (!me) return notUnderstood.screens['not-understood']({ what: 'file' }, desk);
        const draft =
          update === undefined
            ? await findOwnDraft(desk, me)
            : await desk.api.get('/v1/updates/{update}', { params: { path: { update } } });
        return draft ? attachFile(desk, me, draft, { file, caption: text }) : noDraftView(desk.words);
      },
    },
  } satisfies Feature;
}

/** The official of the chat, where what is sent can be meant for an update. */
async function whoMayPropose(desk: Desk): Promise<Me | undefined> {
  const me = desk.chat.isPrivate ? await desk.me() : undefined;
  return me && unitsThatPropose(me).length > 0 ? me : undefined;
}
