import type { Message } from 'grammy/types';
import { decode } from './callback-data.js';
import type { Ask, Route, SentFile } from './route.js';
import type { NotUnderstood } from './routes/main.js';
import { cleanText, noteText } from './typed-text.js';

/** What the features make of what people write. */
export interface Readers {
  /** Finds what a command means; undefined when there is no such command. */
  readonly readCommand: (name: string, words: string, typed?: string) => Ask | undefined;
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
    const known = readers.readCommand(name.toLowerCase(), cleanText(words), noteText(words));
    // In a group an unknown command is probably another bot's.
    return known ?? (isPrivate || addressee ? { kind: 'not-understood', what: 'command' } : undefined);
  }
  if (!isPrivate) return undefined;
  const answers = readAnswer(message, me, readers);
  if (message.text === undefined) return readAttachment(message, answers);
  return answers ?? readPlainText(message.text, readers);
}

/** An answer to a message of ours: its buttons say what it was about. */
function readAnswer(message: Message, me: Myself, { readReply }: Readers) {
  const { reply_to_message: original } = message;
  if (original?.from?.id !== me.id) return undefined;
  const text = message.text ?? message.caption ?? '';
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
  const meant = readCommand(first.toLowerCase(), rest.join(' '), noteText(typed).slice(first.length).trim());
  if (meant && !isSentence(typed)) return meant;
  return { kind: 'typed', text: noteText(typed), name: text, ...(meant && { meant }) };
}

/** "Saya sudah mengunggah SK" begins with the word of a command, but who works on a draft means it for that. */
function isSentence(typed: string): boolean {
  const [, second = '', ...others] = typed.trim().split(/\s+/);
  return others.length >= 2 && !/^i?\d/i.test(second);
}

const GREETING =
  /^(hai|halo|hallo|hello|hi|assalamu'?alaikum|selamat (pagi|siang|sore|malam)|pagi|siang|sore|malam|terima kasih|makasih|thanks|thank you|menu|mulai)\b[\s\p{P}]*$/iu;

/** @param answers what a text would mean here, when the message answers one of ours */
function readAttachment(message: Message, answers: Ask | undefined): Ask | undefined {
  const file = fileIn(message);
  const update = answers?.kind === 'update-note' ? { update: answers.update } : {};
  if (file) return { kind: 'attached', file, text: noteText(message.caption ?? ''), ...update };
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
