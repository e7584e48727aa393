import { Html, visibleLength } from './html.js';

/** Longest page we send. Telegram's limit is 4096; the rest is room for a page number and for its own counting. */
export const PAGE_LENGTH = 3500;

/**
 * Packs blocks into pages, with an empty line between blocks. A block stays whole when it fits on a page at all;
 * a longer one is cut after a sentence, never inside a tag, and its tags are closed and opened again at the cut.
 */
export function splitPages(blocks: readonly Html[], limit = PAGE_LENGTH): Html[] {
  const pages: string[] = [];
  let used = 0;
  for (const block of blocks.filter(({ isEmpty }) => !isEmpty).flatMap((whole) => cut(whole, limit))) {
    const length = visibleLength(block);
    const last = pages.length - 1;
    if (last >= 0 && used + 2 + length <= limit) {
      pages[last] += `\n\n${block.source}`;
      used += 2 + length;
    } else {
      pages.push(block.source);
      used = length;
    }
  }
  return pages.map((page) => Html.trusted(page));
}

/** A tag, an entity, or one character (surrogate pairs together). */
const TOKEN = /<[^>]+>|&(?:lt|gt|amp|quot);|[^<&]/gsu;

function cut(block: Html, limit: number): Html[] {
  const pieces: Html[] = [];
  let rest = block;
  while (visibleLength(rest) > limit) {
    const [head, tail] = cutOnce(rest.source.match(TOKEN) ?? [], limit);
    pieces.push(Html.trusted(head));
    rest = Html.trusted(tail);
  }
  return [...pieces, rest];
}

function cutOnce(tokens: readonly string[], limit: number): [head: string, tail: string] {
  let length = 0;
  let end = 0;
  const best = { sentence: 0, word: 0 };
  for (const token of tokens) {
    length += token.startsWith('<') ? 0 : token.startsWith('&') ? 1 : token.length;
    if (length > limit) break;
    end += 1;
    if (!/\s/.test(token)) continue;
    best.word = end;
    if (token === '\n' || /[.!?;:]$/.test(tokens[end - 2] ?? '')) best.sentence = end;
  }
  // A text without a sentence end in reach is cut between words, one without spaces anywhere: it must be sent.
  const at = best.sentence || best.word || end;
  const open = openTags(tokens.slice(0, at));
  const closing = open.map((tag) => `</${/^<([a-z-]+)/.exec(tag)?.[1]}>`).reverse();
  const head = tokens.slice(0, at).join('').trimEnd() + closing.join('');
  return [head, open.join('') + tokens.slice(at).join('')];
}

function openTags(tokens: readonly string[]): string[] {
  const open: string[] = [];
  for (const token of tokens) {
    if (token.startsWith('</')) open.pop();
    else if (token.startsWith('<')) open.push(token);
  }
  return open;
}
