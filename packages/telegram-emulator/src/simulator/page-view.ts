import type { BotCommand, InlineKeyboardButton, MessageEntity, ReplyKeyboardMarkup } from '@grammyjs/types';
import { type ChatEntry, type ChatEvent, inlineButtons } from '../chats/chat-log.js';
import type { Person } from '../chats/person.js';

/** A message as the page shows it. */
export interface MessageView {
  readonly id: number;
  readonly from: ChatEntry['from'];
  readonly date: number;
  readonly edited: boolean;
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly photo?: { readonly fileId: string; readonly width: number; readonly height: number };
  readonly document?: { readonly fileId: string; readonly name: string; readonly size: number };
  readonly replyTo?: string;
  readonly buttons: readonly (readonly ButtonView[])[];
}

/** A button under a message: what it shows and what it does. */
export interface ButtonView {
  readonly text: string;
  readonly does: 'data' | 'url' | 'copy' | 'nothing';
  readonly value: string;
}

/** What the page hears. `state` comes first and again after every reconnection. */
export type PageEvent =
  | {
      readonly kind: 'state';
      readonly botName: string;
      readonly messages: readonly MessageView[];
      readonly commands: readonly BotCommand[];
      readonly keyboard: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'message' | 'edit';
      readonly message: MessageView;
      readonly keyboard: readonly (readonly string[])[];
    }
  | { readonly kind: 'delete'; readonly messageId: number }
  | { readonly kind: 'action'; readonly action: string }
  | { readonly kind: 'answer'; readonly queryId: string; readonly text: string; readonly alert: boolean }
  | { readonly kind: 'commands'; readonly commands: readonly BotCommand[] };

/** Everything the page needs to start. */
export function pageState(person: Person, botName: string): PageEvent {
  const visible = person.transcript().filter((entry) => !entry.deleted);
  return {
    kind: 'state',
    botName,
    messages: visible.map(messageView),
    commands: person.commands(),
    keyboard: keyboardRows(person.keyboard()),
  };
}

/** An event in this person's chat, as the page hears it. */
export function pageEvent(event: ChatEvent, person: Person): PageEvent {
  switch (event.kind) {
    case 'message':
    case 'edit':
      return {
        kind: event.kind,
        message: messageView(event.entry),
        keyboard: keyboardRows(person.keyboard()),
      };
    case 'delete':
      return { kind: 'delete', messageId: event.messageId };
    case 'action':
      return { kind: 'action', action: event.action };
    case 'answer':
      return {
        kind: 'answer',
        queryId: event.answer.queryId,
        text: event.answer.text ?? '',
        alert: event.answer.alert,
      };
    case 'commands':
      return { kind: 'commands', commands: person.commands() };
  }
}

function messageView({ from, message }: ChatEntry): MessageView {
  const photo = message.photo?.at(-1);
  const { document, reply_to_message: replied } = message;
  return {
    id: message.message_id,
    from,
    date: message.date,
    edited: message.edit_date !== undefined,
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    ...(photo && { photo: { fileId: photo.file_id, width: photo.width, height: photo.height } }),
    ...(document && {
      document: {
        fileId: document.file_id,
        name: document.file_name ?? 'berkas',
        size: document.file_size ?? 0,
      },
    }),
    ...(replied && { replyTo: replied.text ?? replied.caption ?? 'berkas' }),
    buttons: inlineButtons(message).map((row) => row.map(buttonView)),
  };
}

function buttonView(button: InlineKeyboardButton): ButtonView {
  const { text } = button;
  if ('callback_data' in button) return { text, does: 'data', value: button.callback_data };
  if ('url' in button) return { text, does: 'url', value: button.url };
  if ('copy_text' in button) return { text, does: 'copy', value: button.copy_text.text };
  return { text, does: 'nothing', value: '' };
}

function keyboardRows(keyboard: ReplyKeyboardMarkup | undefined): string[][] {
  const rows = keyboard?.keyboard ?? [];
  return rows.map((row) => row.map((button) => (typeof button === 'string' ? button : button.text)));
}
