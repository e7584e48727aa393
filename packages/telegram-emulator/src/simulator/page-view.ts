import type { BotCommand, ReplyKeyboardMarkup } from '@grammyjs/types';
import type { ChatEvent } from '../chats/chat-log.js';
import type { Participant } from '../chats/participant.js';
import type { World } from '../world.js';
import type { Cast, CastMember } from './cast.js';
import { type MessageView, messageView, summary } from './message-view.js';
import type { Seat } from './seat.js';

/** What stands in place of the device's keyboard, and the message that the bot wants an answer to. */
export interface PromptView {
  readonly keyboard: readonly (readonly string[])[];
  readonly forcedReply?: { readonly id: number; readonly text: string; readonly placeholder: string };
}

/** Everybody on the page, and the group once it is open. */
export interface PeopleView {
  readonly people: readonly CastMember[];
  readonly group?: { readonly id: number; readonly title: string; readonly members: number };
}

type Happening =
  | ({
      readonly kind: 'state';
      readonly botName: string;
      readonly botUsername: string;
      readonly person: number;
      readonly chat: number;
      readonly messages: readonly MessageView[];
      readonly commands: readonly BotCommand[];
    } & PromptView &
      PeopleView)
  | ({ readonly kind: 'message' | 'edit'; readonly message: MessageView } & PromptView)
  | { readonly kind: 'delete'; readonly messageId: number }
  | { readonly kind: 'action'; readonly action: string }
  | { readonly kind: 'answer'; readonly queryId: string; readonly text: string; readonly alert: boolean }
  | { readonly kind: 'commands'; readonly commands: readonly BotCommand[] }
  | ({ readonly kind: 'people' } & PeopleView)
  /** The bot said something in a chat that is not open. */
  | { readonly kind: 'news'; readonly chat: number };

/**
 * What the page hears. `state` comes first and again after every reconnection. `seq` is how far it has heard: with
 * it the next connection tells what came meanwhile in the other chats.
 */
export type PageEvent = Happening & { readonly seq: number };

/** Everything the page needs to show this seat. */
export function pageState(world: World, cast: Cast, { participant }: Seat): PageEvent {
  const visible = participant.transcript().filter((entry) => !entry.deleted);
  return {
    kind: 'state',
    seq: world.chats.events.length - 1,
    botName: world.bot.first_name,
    botUsername: world.bot.username,
    person: participant.user.id,
    chat: participant.chat.id,
    messages: visible.map((entry) => messageView(entry, participant.user.id)),
    commands: participant.commands(),
    ...promptView(participant),
    ...peopleView(cast),
  };
}

/** An event as this seat hears it; undefined when it does not hear it at all. */
export function pageEvent(event: ChatEvent, seat: Seat): PageEvent | undefined {
  const { seq } = event;
  const { participant } = seat;
  if (event.chatId !== participant.chat.id) return newsOf(event);
  switch (event.kind) {
    case 'message':
    case 'edit': {
      const message = messageView(event.entry, participant.user.id);
      return { kind: event.kind, seq, message, ...promptView(participant) };
    }
    case 'delete':
      return { kind: 'delete', seq, messageId: event.messageId };
    case 'action':
      return { kind: 'action', seq, action: event.action };
    case 'answer': {
      if (event.userId !== participant.user.id) return undefined;
      const { queryId, text = '', alert } = event.answer;
      return { kind: 'answer', seq, queryId, text, alert };
    }
    case 'commands':
      return { kind: 'commands', seq, commands: participant.commands() };
  }
}

/** News: the bot said something, or changed what it had said, where nobody looks at the moment. */
export function newsOf(event: ChatEvent): PageEvent | undefined {
  if (event.kind !== 'message' && event.kind !== 'edit') return undefined;
  return event.entry.from === 'bot' ? { kind: 'news', seq: event.seq, chat: event.chatId } : undefined;
}

export function peopleView({ members, group }: Cast): PeopleView {
  if (!group) return { people: members };
  return {
    people: members,
    group: { id: group.id, title: group.chat.title, members: group.members().length },
  };
}

function promptView(participant: Participant): PromptView {
  const forced = participant.forcedReply();
  return {
    keyboard: keyboardRows(participant.keyboard()),
    ...(forced && {
      forcedReply: {
        id: forced.message.message_id,
        text: summary(forced.message),
        placeholder: forced.placeholder ?? '',
      },
    }),
  };
}

function keyboardRows(keyboard: ReplyKeyboardMarkup | undefined): string[][] {
  const rows = keyboard?.keyboard ?? [];
  return rows.map((row) => row.map((button) => (typeof button === 'string' ? button : button.text)));
}
