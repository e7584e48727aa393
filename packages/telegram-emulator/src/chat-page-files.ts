import { readFile } from 'node:fs/promises';

// Lies beside chat-page/ both in the source and in the bundle.

const TYPES: Record<string, string> = {
  'index.html': 'text/html; charset=utf-8',
  'chat.css': 'text/css; charset=utf-8',
  'people.css': 'text/css; charset=utf-8',
  'messages.css': 'text/css; charset=utf-8',
  'composer.css': 'text/css; charset=utf-8',
  'notices.css': 'text/css; charset=utf-8',
  'bot-link.js': 'text/javascript; charset=utf-8',
  'chat.js': 'text/javascript; charset=utf-8',
  'composer.js': 'text/javascript; charset=utf-8',
  'connection.js': 'text/javascript; charset=utf-8',
  'format-text.js': 'text/javascript; charset=utf-8',
  'link-box.js': 'text/javascript; charset=utf-8',
  'message-view.js': 'text/javascript; charset=utf-8',
  'notices.js': 'text/javascript; charset=utf-8',
  'people.js': 'text/javascript; charset=utf-8',
};

/** A file of the chat page; undefined when the page has none of that name. */
export async function chatPageFile(name: string): Promise<{ type: string; body: string } | undefined> {
  const type = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  if (!type) return undefined;
  return { type, body: await readFile(new URL(`./chat-page/${name}`, import.meta.url), 'utf8') };
}
