import type { MessageEntity } from '@grammyjs/types';
import { badContent, notImplemented } from '../api/api-error.js';
import { decodeEntity } from './html-entity.js';
import { type OpenTag, readTag } from './html-tag.js';

/** Text with its formatting, as a message carries it. */
export interface FormattedText {
  readonly text: string;
  readonly entities: MessageEntity[];
}

/** Reads the HTML that the Bot API understands; whatever it does not understand is refused as it refuses it. */
export function parseHtml(html: string): FormattedText {
  const entities: MessageEntity[] = [];
  const open: (OpenTag & { readonly start: number; readonly at: number })[] = [];
  let text = '';
  let at = 0;
  while (at < html.length) {
    const char = html.charAt(at);
    if (char === '&') {
      const entity = decodeEntity(html, at);
      if (!entity) throw cannotParse(`Unsupported character entity at byte offset ${byteOffset(html, at)}`);
      text += entity.text;
      at = entity.end;
    } else if (char === '<') {
      const tag = readTag(html, at);
      if (tag.kind === 'problem') throw cannotParse(`${tag.message} at byte offset ${byteOffset(html, at)}`);
      if (tag.kind === 'unsupported') throw notImplemented(`the HTML tag <${tag.name}>`);
      if (tag.kind === 'open') {
        open.push({ ...tag, start: text.length, at });
      } else {
        const begun = open.pop();
        const offset = byteOffset(html, at);
        if (!begun) throw cannotParse(`Unexpected end tag at byte offset ${offset}`);
        if (tag.name !== '' && begun.name !== tag.name) {
          throw cannotParse(
            `Unmatched end tag at byte offset ${offset}, expected "</${begun.name}>", found "</${tag.name}>"`,
          );
        }
        const entity = begun.entity(text.slice(begun.start));
        const length = text.length - begun.start;
        if (entity && length > 0) entities.push({ ...entity, offset: begun.start, length } as MessageEntity);
      }
      at = tag.end;
    } else {
      text += char;
      at += 1;
    }
  }
  const unclosed = open.pop();
  if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities };
}

function cannotParse(reason: string): Error {
  return badContent(`can't parse entities: ${reason}`);
}

function byteOffset(html: string, at: number): number {
  return Buffer.byteLength(html.slice(0, at));
}
