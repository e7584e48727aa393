import type { MessageEntity, ParseMode } from '@grammyjs/types';
import { formatText } from '../text/format-text.js';
import { badContent } from './api-error.js';

const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;

interface TextParams {
  readonly text?: string;
  readonly parse_mode?: ParseMode;
  readonly entities?: MessageEntity[];
}

interface CaptionParams {
  readonly caption?: string;
  readonly parse_mode?: ParseMode;
  readonly caption_entities?: MessageEntity[];
}

/** The text of a message; lengths count after parsing, in UTF-16 units as entities do. */
export function messageText(params: TextParams): { text: string; entities?: MessageEntity[] } {
  const { text, entities } = formatText({
    text: params.text ?? '',
    parseMode: params.parse_mode,
    entities: params.entities,
  });
  if (text === '') throw badContent('message text is empty');
  if (text.length > LONGEST_TEXT) throw badContent('message is too long');
  return { text, ...(entities.length > 0 && { entities }) };
}

/** The caption of a file, if it has one. */
export function messageCaption(params: CaptionParams): {
  caption?: string;
  caption_entities?: MessageEntity[];
} {
  const { text, entities } = formatText({
    text: params.caption ?? '',
    parseMode: params.parse_mode,
    entities: params.caption_entities,
  });
  if (text.length > LONGEST_CAPTION) throw badContent('message caption is too long');
  return {
    ...(text !== '' && { caption: text }),
    ...(entities.length > 0 && { caption_entities: entities }),
  };
}
