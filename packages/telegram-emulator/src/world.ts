import type { Chat, User, UserFromGetMe } from '@grammyjs/types';
import type { CallbackQueries } from './chats/callback-queries.js';
import type { ChatLog } from './chats/chat-log.js';
import type { CommandMenus } from './chats/command-menus.js';
import type { ReplyPrompts } from './chats/reply-prompts.js';
import type { Roster } from './chats/roster.js';
import type { Clock } from './clock.js';
import type { FaultPlan } from './faults.js';
import type { FileStore } from './files/file-store.js';
import type { RateLimits } from './rate-limits.js';
import type { Judge } from './schema/judge.js';
import type { LongPoll } from './updates/long-poll.js';
import type { UpdateQueue } from './updates/update-queue.js';
import type { Webhook } from './updates/webhook.js';

/** A human who uses the bot. */
export interface Human {
  readonly user: User;
  blocked: boolean;
}

/** A group, or a supergroup, and who is in it. */
export interface GroupState {
  readonly chat: Chat.GroupChat | Chat.SupergroupChat;
  readonly roster: Roster;
  /** The supergroup that this group became. */
  upgradedTo?: number;
}

/** Everything that the emulated Telegram knows; methods and people act on it. */
export interface World {
  readonly bot: UserFromGetMe;
  readonly clock: Clock;
  readonly judge: Judge;
  readonly humans: Map<number, Human>;
  readonly groups: Map<number, GroupState>;
  readonly chats: ChatLog;
  readonly prompts: ReplyPrompts;
  readonly files: FileStore;
  readonly callbacks: CallbackQueries;
  readonly commands: CommandMenus;
  readonly updates: UpdateQueue;
  readonly polling: LongPoll;
  readonly webhook: Webhook;
  readonly faults: FaultPlan;
  /** Set when the emulator shall answer 429 by itself. */
  readonly rateLimits: RateLimits | undefined;
}
