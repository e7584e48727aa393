import type { InlineKeyboardButton, MessageEntity } from '@grammyjs/types';
import type { ChatMessage } from '../bot-api.js';
import { type ChatEntry, inlineButtons } from '../chats/chat-log.js';
import { serviceText } from './service-text.js';

/** A message as the page shows it. */
export interface MessageView {
  readonly id: number;
  readonly from: ChatEntry['from'];
  /** Written by whoever sits in front of the page. */
  readonly own: boolean;
  /** The sender's name as the chat shows it. */
  readonly author: string;
  readonly date: number;
  readonly edited: boolean;
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly photo?: { readonly fileId: string; readonly width: number; readonly height: number };
  readonly document?: { readonly fileId: string; readonly name: string; readonly size: number };
  readonly replyTo?: { readonly id: number; readonly text: string };
  readonly forwardedFrom?: string;
  readonly buttons: readonly (readonly ButtonView[])[];
}

/** A button under a message: what it shows and what it does. */
export interface ButtonView {
  readonly text: string;
  readonly does: 'data' | 'url' | 'copy' | 'nothing';
  readonly value: string;
}

/** Makes the view that this person has of a message. */
export function messageView(entry: ChatEntry, viewerId: number): MessageView {
  const { from, authorId, message } = entry;
  const photo = message.photo?.at(-1);
  const { document, reply_to_message: replied, forward_origin: origin } = message;
  return {
    id: message.message_id,
    from,
    own: from === 'person' && authorId === viewerId,
    author: message.sender_chat?.title ?? message.from.first_name,
    date: message.date,
    edited: message.edit_date !== undefined,
    text: from === 'service' ? serviceText(message) : plainText(message),
    entities: message.entities ?? message.caption_entities ?? [],
    ...(photo && { photo: { fileId: photo.file_id, width: photo.width, height: photo.height } }),
    ...(document && {
      document: {
        fileId: document.file_id,
        name: document.file_name ?? 'berkas',
        size: document.file_size ?? 0,
      },
    }),
    ...(replied && { replyTo: { id: replied.message_id, text: summary(replied) } }),
    ...(origin && { forwardedFrom: originName(origin) }),
    buttons: inlineButtons(message).map((row) => row.map(buttonView)),
  };
}

/** A message in a few words, for a line that refers to it. */
export function summary(message: Pick<ChatMessage, 'text' | 'caption' | 'photo' | 'document'>): string {
  const kind = message.photo ? 'Foto' : message.document ? (message.document.file_name ?? 'Berkas') : 'Pesan';
  return message.text ?? message.caption ?? kind;
}

function plainText(message: ChatMessage): string {
  if (message.contact) return `Kontak: ${message.contact.first_name}, ${message.contact.phone_number}`;
  if (message.voice) return `Pesan suara, ${message.voice.duration} detik`;
  return message.text ?? message.caption ?? '';
}

function originName(origin: NonNullable<ChatMessage['forward_origin']>): string {
  switch (origin.type) {
    case 'user':
      return origin.sender_user.first_name;
    case 'hidden_user':
      return origin.sender_user_name;
    case 'chat':
      return origin.sender_chat.title ?? '';
    case 'channel':
      return origin.chat.title;
  }
}

function buttonView(button: InlineKeyboardButton): ButtonView {
  const { text } = button;
  if ('callback_data' in button) return { text, does: 'data', value: button.callback_data };
  if ('url' in button) return { text, does: 'url', value: button.url };
  if ('copy_text' in button) return { text, does: 'copy', value: button.copy_text.text };
  return { text, does: 'nothing', value: '' };
}
