import { Problem } from '../errors.js';
import type { Words } from '../words.js';

/** Who makes another one, by what the code was for. */
const ASK: { readonly [purpose in 'link' | 'invitation']: Words } = {
  link: {
    id: 'Minta tautan masuk yang baru kepada bot; hanya yang terakhir berlaku.',
    en: 'Ask the bot for a new sign-in link; only the last one counts.',
  },
  invitation: {
    id: 'Minta undangan baru kepada admin instansi Anda; hanya yang terakhir berlaku.',
    en: 'Ask an admin of your institution for a new invitation; only the last one counts.',
  },
};

/** A one-time code that opens nothing: wrong, used, replaced or too old. The answer does not tell which. */
export const spentCode = (purpose: keyof typeof ASK): Problem =>
  new Problem('not-found', {
    detail: {
      id: 'Tautan ini salah, sudah dipakai, sudah diganti, atau sudah lewat waktunya.',
      en: 'This link is wrong, was used or replaced, or is too old.',
    },
    fix: ASK[purpose],
  });
