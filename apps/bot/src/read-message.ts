import type { Message } from 'grammy/types';
import { decode } from './callback-data.js';
import type { Ask, Route, SentFile } from './route.js';
import type { NotUnderstood } from './routes/main.js';
import { cleanText, noteText } from './typed-text.js';

/** What the features make of what people write. */
export interface Readers {
  /** Finds what a command means; undefined when there is no such command. */
  readonly readCommand: (name: string, words: string) => Ask | undefined;
  /** Finds what an answer to a message with such a button means; undefined when nothing does. */
  readonly readReply: (route: Route, text: string) => Ask | undefined;
}

/** The bot itself, as far as it matters to what is meant for it. */
export interface Myself {
  readonly id: number;
  readonly username: string;
}

/**
 * What a message asks for. Undefined when it is not meant for the bot: in a group only commands are, and none that
 * name another bot.
 */
export function readMessage(message: Message, me: Myself, readers: Readers): Ask | undefined {
  const isPrivate = message.chat.type === 'private';
  const text = message.text ?? message.caption ?? '';
  const command = /^\/(\w+)(?:@(\w+))?(?=\s|$)(.*)$/s.exec(text);
  if (command) {
    const [, name = '', addressee, words = ''] = command;
    if (addressee && addressee.toLowerCase() !== me.username.toLowerCase()) return undefined;
    const known = readers.readCommand(name.toLowerCase(), cleanText(words));
    // In a group an unknown command is probably another bot's.
    return known ?? (isPrivate || addressee ? { kind: 'not-understood', what: 'command' } : undefined);
  }
  if (!isPrivate) return undefined;
  if (message.text === undefined) return readAttachment(message);
  return readAnswer(message, me, readers) ?? readPlainText(message.text, readers);
}

/** An answer to a message of ours: its buttons say what it was about. */
function readAnswer({ text, reply_to_message: original }: Message, me: Myself, { readReply }: Readers) {
  if (text === undefined || original?.from?.id !== me.id) return undefined;
  for (const button of original.reply_markup?.inline_keyboard.flat() ?? []) {
    const route = 'callback_data' in button ? decode(button.callback_data)?.route : undefined;
    const meant = route && readReply(route, noteText(text));
    if (meant) return meant;
  }
  return undefined;
}

/** People type "kalsel", "indeks kalsel", "11" or "Halo"; the slash is a thing of programs. */
function readPlainText(typed: string, { readCommand }: Readers): Ask {
  const text = cleanText(typed);
  if (!/[\p{L}\p{N}]/u.test(text)) return { kind: 'not-understood', what: 'emptiness' };
  if (GREETING.test(text)) return { kind: 'home' };
  if (/^[iI]?\d{1,2}$/.test(text)) return readCommand('indikator', text) ?? { kind: 'help' };
  const [first = '', ...rest] = text.split(' ');
  const meant = readCommand(first.toLowerCase(), rest.join(' '));
  return meant ?? { kind: 'typed', text: noteText(typed), name: text };
}

const GREETING =
  /^(hai|halo|hallo|hello|hi|assalamu'?alaikum|selamat (pagi|siang|sore|malam)|pagi|siang|sore|malam|terima kasih|makasih|thanks|thank you|menu|mulai)\b[\s\p{P}]*$/iu;

function readAttachment(message: Message): Ask | undefined {
  const file = fileIn(message);
  if (file) return { kind: 'attached', file, text: noteText(message.caption ?? '') };
  const what = whatIsIt(message);
  return what && { kind: 'not-understood', what };
}

/** A photo in its largest size, or a document. */
function fileIn({ photo, document }: Message): SentFile | undefined {
  const largest = photo?.at(-1);
  if (largest) return { id: largest.file_id, name: undefined, bytes: largest.file_size };
  if (!document) return undefined;
  return { id: document.file_id, name: document.file_name, bytes: document.file_size };
}

function whatIsIt(message: Message): NotUnderstood | undefined {
  if (message.photo || message.document || message.video || message.animation) return 'file';
  if (message.voice || message.audio || message.video_note) return 'voice';
  if (message.sticker || message.dice) return 'sticker';
  if (message.location || message.venue || message.contact) return 'place';
  if (message.poll || message.story) return 'file';
  // Pinned messages, joins and other notices are nobody's question.
  return undefined;
}
