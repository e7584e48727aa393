import type { MessageEntity } from '@grammyjs/types';

type FoundType = 'bot_command' | 'mention' | 'hashtag' | 'url' | 'email';

// The official server knows many more addresses; these are the ones a bot in a private chat meets.
const PATTERNS: readonly (readonly [FoundType, RegExp])[] = [
  ['url', /(?<![\p{L}\p{N}@])https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}']/gu],
  ['email', /(?<![\p{L}\p{N}.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu],
  [
    'bot_command',
    /(?<![\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z][a-zA-Z0-9_]{2,31})?(?![\p{L}\p{N}_/])/gu,
  ],
  ['mention', /(?<![\p{L}\p{N}_@])@[a-zA-Z][a-zA-Z0-9_]{3,31}(?![\p{L}\p{N}_@])/gu],
  ['hashtag', /(?<![\p{L}\p{N}_#])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
];

/** Finds what Telegram marks by itself in plain text: commands, mentions, hashtags, links and e-mail addresses. */
export function findEntities(text: string): MessageEntity[] {
  const found: MessageEntity[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (!found.some((other) => overlap(other, entity))) found.push(entity);
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

/** Whether two entities have a character in common. */
export function overlap(
  a: Pick<MessageEntity, 'offset' | 'length'>,
  b: Pick<MessageEntity, 'offset' | 'length'>,
) {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
