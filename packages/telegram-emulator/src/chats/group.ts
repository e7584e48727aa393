import type { Chat, ChatMember, User } from '@grammyjs/types';
import type { ChatMessage } from '../bot-api.js';
import { unixTime } from '../clock.js';
import type { GroupState, World } from '../world.js';
import { botAsUser } from './bot-as-user.js';
import type { ChatEntry } from './chat-log.js';
import type { Person } from './person.js';
import { type Membership, Roster } from './roster.js';

/** What the bot is in a group. */
export type BotRole = 'member' | 'administrator';

/**
 * A group, or a supergroup, with people and perhaps the bot. What people say in it, they say through
 * `person.in(group)`. When it is upgraded, this object stands for the supergroup from then on.
 */
export class Group {
  readonly #world: World;
  #state: GroupState;

  constructor(world: World, chat: GroupState['chat'], creator: Person) {
    this.#world = world;
    this.#state = openGroup(world, chat);
    this.#state.roster.change(creator.user, { status: 'creator' });
  }

  get chat(): Chat.GroupChat | Chat.SupergroupChat {
    return this.#state.chat;
  }

  /** Negative, as the Bot API numbers groups; another one after an upgrade. */
  get id(): number {
    return this.chat.id;
  }

  /** Everybody in the group, the bot included, in the order in which they came. */
  members(): User[] {
    return this.#state.roster.present();
  }

  /** What everybody sees, oldest first. */
  transcript(): ChatEntry[] {
    return this.#world.chats.entries(this.id);
  }

  /** Somebody joins; `by` is whoever added them, else they came themselves. */
  join(person: Person, by: Person = person): void {
    if (this.#state.roster.isPresent(person.id)) return;
    this.#change(person.user, by, { status: 'member' });
    this.#say(by.user, { new_chat_members: [person.user] });
  }

  /** Somebody leaves; with `by`, somebody else removes them. */
  leave(person: Person, by: Person = person): void {
    if (!this.#state.roster.isPresent(person.id)) return;
    this.#change(person.user, by, { status: by === person ? 'left' : this.#removed() });
    this.#say(by.user, { left_chat_member: person.user });
  }

  /** Makes a member an administrator; an anonymous one speaks in the name of the group. */
  promote(
    person: Person,
    { anonymous = false, title }: { readonly anonymous?: boolean; readonly title?: string } = {},
  ): void {
    const status = this.#state.roster.membership(person.id).status;
    if (!this.#state.roster.isPresent(person.id)) throw new Error('Only a member can be promoted');
    const to = status === 'creator' ? status : 'administrator';
    this.#change(person.user, person, { status: to, anonymous, ...(title !== undefined && { title }) });
  }

  /** Makes an administrator an ordinary member again. */
  demote(person: Person): void {
    if (this.#state.roster.membership(person.id).status === 'administrator')
      this.#change(person.user, person, { status: 'member' });
  }

  /** Somebody adds the bot, or changes what it may do. */
  addBot(by: Person, role: BotRole = 'member'): void {
    const wasHere = this.#state.roster.isPresent(this.#world.bot.id);
    this.#changeBot(by.user, { status: role });
    if (!wasHere) this.#say(by.user, { new_chat_members: [botAsUser(this.#world)] });
  }

  /** Somebody removes the bot: from now on its messages here answer 403. */
  removeBot(by: Person): void {
    const bot = botAsUser(this.#world);
    if (!this.#state.roster.isPresent(bot.id)) return;
    this.#changeBot(by.user, { status: 'kicked' });
    this.#say(by.user, { left_chat_member: bot });
  }

  /**
   * Turns the group into a supergroup: it gets another id, both ends say so in a service message, and the old id
   * answers 400 with `migrate_to_chat_id`.
   */
  upgrade(by: Person): void {
    const before = this.#state;
    if (before.chat.type === 'supergroup') throw new Error('This is a supergroup already');
    const chat = { id: supergroupId(this.#world), type: 'supergroup', title: before.chat.title } as const;
    const after = openGroup(this.#world, chat);
    for (const user of before.roster.present()) after.roster.change(user, before.roster.membership(user.id));
    this.#say(by.user, { migrate_to_chat_id: chat.id });
    before.upgradedTo = chat.id;
    this.#state = after;
    this.#say(by.user, { migrate_from_chat_id: before.chat.id });
  }

  #change(user: User, by: Person, membership: Membership): void {
    const { before, after } = this.#state.roster.change(user, membership);
    // Only administrators hear about others, and only those that ask for this kind of update.
    if (!this.#state.roster.isAdministrator(this.#world.bot.id)) return;
    const chat_member = this.#changed(by.user, before, after);
    this.#world.updates.push({ chat_member }, `chat ${this.id}`);
  }

  #changeBot(by: User, membership: Membership): void {
    const { before, after } = this.#state.roster.change(botAsUser(this.#world), membership);
    const my_chat_member = this.#changed(by, this.#shown(before), this.#shown(after));
    this.#world.updates.push({ my_chat_member }, `chat ${this.id}`);
  }

  /** A basic group keeps no list of the removed: updates say `left`, although refusals say `kicked`. */
  #shown(member: ChatMember): ChatMember {
    const { status, user } = member;
    return status === 'kicked' && this.chat.type === 'group' ? { status: 'left', user } : member;
  }

  #removed(): 'left' | 'kicked' {
    return this.chat.type === 'group' ? 'left' : 'kicked';
  }

  #changed(from: User, old_chat_member: ChatMember, new_chat_member: ChatMember) {
    const date = unixTime(this.#world.clock.now());
    return { chat: this.chat, from, date, old_chat_member, new_chat_member };
  }

  /** A service message. The bot hears it in privacy mode too, while it is here. */
  #say(from: User, content: Partial<ChatMessage>): void {
    const { chats, clock, updates, bot } = this.#world;
    const message: ChatMessage = {
      message_id: chats.nextMessageId(this.id),
      from,
      chat: this.chat,
      date: unixTime(clock.now()),
      ...content,
    };
    chats.post('service', from.id, message);
    if (this.#state.roster.isPresent(bot.id)) updates.push({ message }, `chat ${this.id}`);
  }
}

const FIRST_GROUP_ID = -4_000_001;
const FIRST_SUPERGROUP_ID = -1_002_000_000_001;

/** A free id for a group. */
export function groupId(world: World): number {
  return freeId(world, FIRST_GROUP_ID);
}

/** A free id for a supergroup: on Telegram they all begin with -100. */
export function supergroupId(world: World): number {
  return freeId(world, FIRST_SUPERGROUP_ID);
}

function freeId(world: World, first: number): number {
  let id = first;
  while (world.groups.has(id)) id -= 1;
  return id;
}

function openGroup(world: World, chat: GroupState['chat']): GroupState {
  const state: GroupState = { chat, roster: new Roster() };
  world.groups.set(chat.id, state);
  world.chats.open(chat);
  return state;
}
