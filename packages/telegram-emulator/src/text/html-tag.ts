import type { MessageEntity } from '@grammyjs/types';
import { decodeEntity } from './html-entity.js';

type EntityShape = MessageEntity extends infer E
  ? E extends unknown
    ? Omit<E, 'offset' | 'length'>
    : never
  : never;

/** A start tag, and what its content will be. */
export interface OpenTag {
  readonly kind: 'open';
  readonly name: string;
  readonly end: number;
  /** The entity for this content, or undefined when the tag adds nothing. */
  readonly entity: (content: string) => EntityShape | undefined;
}

export type Tag =
  | OpenTag
  | { readonly kind: 'close'; readonly name: string; readonly end: number }
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'unsupported'; readonly name: string };

const SIMPLE: Record<string, EntityShape> = {
  b: { type: 'bold' },
  strong: { type: 'bold' },
  i: { type: 'italic' },
  em: { type: 'italic' },
  u: { type: 'underline' },
  ins: { type: 'underline' },
  s: { type: 'strikethrough' },
  strike: { type: 'strikethrough' },
  del: { type: 'strikethrough' },
  code: { type: 'code' },
  pre: { type: 'pre' },
  'tg-spoiler': { type: 'spoiler' },
};
/** Tags that the official server knows and the emulator does not: not the bot's mistake. */
const OFFICIAL_ONLY = new Set(['tg-emoji', 'tg-time']);

/** Reads the tag that starts at `at`, where the HTML has a `<`. */
export function readTag(html: string, at: number): Tag {
  const close = html.indexOf('>', at);
  if (html.startsWith('</', at)) {
    if (close < 0) return problem('Unclosed end tag');
    return {
      kind: 'close',
      name: html
        .slice(at + 2, close)
        .trim()
        .toLowerCase(),
      end: close + 1,
    };
  }
  const name = /^[^\s<>/]*/.exec(html.slice(at + 1))?.[0]?.toLowerCase() ?? '';
  if (name === '') return problem('Unsupported start tag ""');
  if (close < 0) return problem('Unclosed start tag');
  const attributes = readAttributes(html, at + 1 + name.length);
  if (!attributes) return problem(`Malformed attributes of start tag "${name}"`);
  if (OFFICIAL_ONLY.has(name)) return { kind: 'unsupported', name };
  const entity = entityOf(name, attributes.values);
  if (!entity) return problem(`Unsupported start tag "${name}"`);
  return { kind: 'open', name, end: attributes.end, entity };
}

function entityOf(name: string, attributes: Map<string, string>): OpenTag['entity'] | undefined {
  if (name === 'a') {
    return (content) => {
      const url = (attributes.get('href') ?? content).trim();
      return /^(https?|tg|mailto|tel):/i.test(url) ? { type: 'text_link', url } : undefined;
    };
  }
  if (name === 'blockquote') {
    return () => ({ type: attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote' });
  }
  if (name === 'span')
    return attributes.get('class') === 'tg-spoiler' ? () => ({ type: 'spoiler' }) : undefined;
  const language = /^language-(.+)/.exec(attributes.get('class') ?? '')?.[1];
  if (name === 'code' && language) return () => ({ type: 'pre', language });
  const simple = Object.hasOwn(SIMPLE, name) ? SIMPLE[name] : undefined;
  return simple && (() => simple);
}

function readAttributes(
  html: string,
  from: number,
): { values: Map<string, string>; end: number } | undefined {
  const values = new Map<string, string>();
  const pattern = /\s+([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?|\s*\/?>/y;
  pattern.lastIndex = from;
  for (let match = pattern.exec(html); match; match = pattern.exec(html)) {
    const [, name, double, single, bare] = match;
    if (name === undefined) return { values, end: pattern.lastIndex };
    const value = decodeAttribute(double ?? single ?? bare ?? '');
    if (value === undefined) return undefined;
    values.set(name.toLowerCase(), value);
  }
  return undefined;
}

function decodeAttribute(value: string): string | undefined {
  let bad = false;
  const decoded = value.replace(/&[^\s;&]*;/g, (entity) => {
    const known = decodeEntity(entity, 0);
    bad ||= !known;
    return known?.text ?? '';
  });
  return bad ? undefined : decoded;
}

function problem(message: string): Tag {
  return { kind: 'problem', message };
}
