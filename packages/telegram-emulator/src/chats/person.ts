import type { Chat, Update, User } from '@grammyjs/types';
import type { ChatMessage } from '../bot-api.js';
import { unixTime } from '../clock.js';
import type { Human, World } from '../world.js';
import { botAsUser } from './bot-as-user.js';
import type { Group } from './group.js';
import { Participant } from './participant.js';
import { startPayload } from './start-payload.js';

/** A human in a private chat with the bot, as seen on the human's phone; `in(group)` is the same human in a group. */
export class Person extends Participant {
  readonly #human: Human;
  readonly #explain: () => string;
  readonly #inGroups = new Map<Group, Participant>();

  constructor(world: World, human: Human, explain: () => string) {
    const chat = privateChat(human.user);
    world.chats.open(chat);
    super(world, human.user, () => chat, explain);
    this.#human = human;
    this.#explain = explain;
  }

  get id(): number {
    return this.user.id;
  }

  override get chat(): Chat.PrivateChat {
    return super.chat as Chat.PrivateChat;
  }

  /** This person in a group: the same verbs, said and seen there. The same object every time. */
  in(group: Group): Participant {
    const known = this.#inGroups.get(group);
    if (known) return known;
    const created = new Participant(this.world, this.user, () => group.chat, this.#explain);
    this.#inGroups.set(group, created);
    return created;
  }

  /**
   * Follows a link that starts the bot (`https://t.me/<bot>?start=x`, or `tg://resolve?domain=<bot>&start=x`) as
   * the app does: by sending `/start x`. Throws when the link does not lead to this bot.
   */
  open(link: string): Promise<ChatMessage> {
    const payload = startPayload(link, this.world.bot.username);
    return this.send(`/start ${payload}`.trim());
  }

  /** Blocks the bot: it is told, and from now on its messages answer 403. */
  block(): Update | undefined {
    return this.#changeMembership(true);
  }

  /** Lets the bot write again. */
  unblock(): Update | undefined {
    return this.#changeMembership(false);
  }

  /** Whoever writes to a bot lets it answer. */
  protected override beforeSending(): void {
    if (this.#human.blocked) this.unblock();
  }

  #changeMembership(blocked: boolean): Update | undefined {
    if (this.#human.blocked === blocked) return undefined;
    this.#human.blocked = blocked;
    const user = botAsUser(this.world);
    const member = { status: 'member', user } as const;
    const banned = { status: 'kicked', user, until_date: 0 } as const;
    const my_chat_member = {
      chat: this.chat,
      from: this.user,
      date: unixTime(this.world.clock.now()),
      old_chat_member: blocked ? member : banned,
      new_chat_member: blocked ? banned : member,
    };
    return this.world.updates.push({ my_chat_member }, `chat ${this.id}`);
  }
}

function privateChat({ id, first_name, last_name, username }: User): Chat.PrivateChat {
  return {
    id,
    type: 'private',
    first_name,
    ...(last_name && { last_name }),
    ...(username && { username }),
  };
}
