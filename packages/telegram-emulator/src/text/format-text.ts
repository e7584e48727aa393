import type { MessageEntity, ParseMode } from '@grammyjs/types';
import { badContent, notImplemented } from '../api/api-error.js';
import { findEntities, overlap } from './find-entities.js';
import { type FormattedText, parseHtml } from './parse-html.js';

/** Text as a bot passes it to a method. */
export interface TextInput {
  readonly text: string;
  readonly parseMode?: ParseMode | undefined;
  readonly entities?: MessageEntity[] | undefined;
}

/** Turns what a bot passed into what the message will carry: markup read, ends trimmed, commands and links found. */
export function formatText(input: TextInput): FormattedText {
  const given = read(input);
  const { text, entities } = trim(given.text, withoutNestedInCode(given.entities));
  const found = findEntities(text).filter((entity) => !entities.some((other) => hides(other, entity)));
  const all = [...entities, ...found];
  return { text, entities: all.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

function read({ text, parseMode, entities }: TextInput): FormattedText {
  if (parseMode === undefined) {
    for (const { offset, length } of entities ?? []) {
      if (offset < 0 || length <= 0 || offset + length > text.length) {
        throw badContent(`entity at offset ${offset} with length ${length} is outside of the text`);
      }
    }
    return { text, entities: [...(entities ?? [])] };
  }
  if (entities) throw badContent('parse_mode and explicit entities must not be used together');
  if (parseMode !== 'HTML') throw notImplemented(`parse_mode ${parseMode}`);
  return parseHtml(text);
}

/** Text is sent without white space at its ends; entities move along, and those left empty vanish. */
function trim(text: string, entities: readonly MessageEntity[]): FormattedText {
  const clean = text.trimEnd();
  const start = clean.length - clean.trimStart().length;
  const moved = entities.map((entity) => {
    const from = Math.max(entity.offset, start);
    const to = Math.min(entity.offset + entity.length, clean.length);
    return { ...entity, offset: from - start, length: to - from };
  });
  return { text: clean.slice(start), entities: moved.filter((entity) => entity.length > 0) };
}

/** Nothing can be formatted inside code: there only the code counts; `<pre><code>` is one block. */
function withoutNestedInCode(entities: readonly MessageEntity[]): MessageEntity[] {
  const isCode = (entity: MessageEntity) => entity.type === 'code' || entity.type === 'pre';
  return entities.filter((entity, index) => {
    return !entities.some((other, place) => {
      if (place === index || !isCode(other) || !overlap(other, entity)) return false;
      if (!isCode(entity)) return contains(other, entity);
      return rank(other) > rank(entity) || (rank(other) === rank(entity) && place > index);
    });
  });
}

function rank(entity: MessageEntity): number {
  if (entity.type !== 'pre') return 0;
  return entity.language === undefined ? 1 : 2;
}

function contains(outer: MessageEntity, inner: MessageEntity): boolean {
  return outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;
}

/** A link or code keeps its text to itself; bold text may still contain a command. */
function hides(given: MessageEntity, found: MessageEntity): boolean {
  const exclusive = [
    'code',
    'pre',
    'text_link',
    'text_mention',
    'url',
    'mention',
    'bot_command',
    'email',
    'hashtag',
  ];
  return exclusive.includes(given.type) && overlap(given, found);
}
