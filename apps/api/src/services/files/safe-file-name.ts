import { extensionOf } from '../../files/accepted-types.js';

const LONGEST_STEM = 120;

/** What is not text that stays in its line: controls, marks that turn the direction of writing, halves of characters. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** What some file system or shell reads as something else. */
const SPECIAL = /["*:<>?|%$`';&]/g;

/**
 * A name under which a file can be shown and saved: the last part of what was sent, without anything that is a path, a new
 * line or changes the direction of writing, and with the extension that its bytes deserve. A hidden extension
 * (`gaji.exe` + U+202E + `fdp`) becomes visible, and a second one (`sk.pdf.exe`) loses its end.
 *
 * @param sent as the sender wrote it; may be empty
 * @param mediaType as the bytes say
 */
export function safeFileName(sent: string, mediaType: string): string {
  const extension = extensionOf(mediaType);
  const last = sent.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const text = last.replace(UNSAFE, '').replace(SPECIAL, '_').replace(/\s+/g, ' ');
  const stem = text.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/^[. ]+|[. ]+$/g, '');
  const cut = [...stem].slice(0, LONGEST_STEM).join('').trimEnd();
  return `${cut === '' ? 'berkas' : cut}.${extension}`;
}
