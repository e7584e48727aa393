import type { Message } from 'grammy/types';
import type { NotUnderstood, Route } from './route.js';
import { cleanText } from './typed-text.js';

/** Finds what a command means; undefined when there is no such command. */
export type ReadCommand = (name: string, words: string) => Route | undefined;

/**
 * What a message asks for. Undefined when it is not meant for the bot: in a group only commands are, and none that
 * name another bot.
 */
export function readMessage(
  message: Message,
  botUsername: string,
  readCommand: ReadCommand,
): Route | undefined {
  const isPrivate = message.chat.type === 'private';
  const text = message.text ?? message.caption ?? '';
  const command = /^\/(\w+)(?:@(\w+))?(?=\s|$)(.*)$/s.exec(text);
  if (command) {
    const [, name = '', addressee, words = ''] = command;
    if (addressee && addressee.toLowerCase() !== botUsername.toLowerCase()) return undefined;
    const known = readCommand(name.toLowerCase(), cleanText(words));
    // In a group an unknown command is probably another bot's.
    return known ?? (isPrivate || addressee ? { kind: 'not-understood', what: 'command' } : undefined);
  }
  if (!isPrivate) return undefined;
  if (message.text === undefined) return readAttachment(message);
  return readPlainText(message.text, readCommand);
}

/** People type "kalsel", "indeks kalsel", "11" or "Halo"; the slash is a thing of programs. */
function readPlainText(typed: string, readCommand: ReadCommand): Route {
  const text = cleanText(typed);
  if (!/[\p{L}\p{N}]/u.test(text)) return { kind: 'not-understood', what: 'emptiness' };
  if (GREETING.test(text)) return { kind: 'home' };
  if (/^[iI]?\d{1,2}$/.test(text)) return readCommand('indikator', text) ?? { kind: 'help' };
  const [first = '', ...rest] = text.split(' ');
  const meant = readCommand(first.toLowerCase(), rest.join(' '));
  return meant ?? { kind: 'institution-named', name: text };
}

const GREETING =
  /^(hai|halo|hallo|hello|hi|assalamu'?alaikum|selamat (pagi|siang|sore|malam)|pagi|siang|sore|malam|terima kasih|makasih|thanks|thank you|menu|mulai)\b[\s\p{P}]*$/iu;

function readAttachment(message: Message): Route | undefined {
  const what = whatIsIt(message);
  return what && { kind: 'not-understood', what };
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
