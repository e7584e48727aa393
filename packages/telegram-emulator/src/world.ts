import type { User, UserFromGetMe } from '@grammyjs/types';
import type { CallbackQueries } from './chats/callback-queries.js';
import type { ChatLog } from './chats/chat-log.js';
import type { CommandMenus } from './chats/command-menus.js';
import type { Clock } from './clock.js';
import type { FaultPlan } from './faults.js';
import type { FileStore } from './files/file-store.js';
import type { Judge } from './schema/judge.js';
import type { LongPoll } from './updates/long-poll.js';
import type { UpdateQueue } from './updates/update-queue.js';
import type { Webhook } from './updates/webhook.js';

/** A human who uses the bot. */
export interface Human {
  readonly user: User;
  blocked: boolean;
}

/** Everything that the emulated Telegram knows; methods and people act on it. */
export interface World {
  readonly bot: UserFromGetMe;
  readonly clock: Clock;
  readonly judge: Judge;
  readonly humans: Map<number, Human>;
  readonly chats: ChatLog;
  readonly files: FileStore;
  readonly callbacks: CallbackQueries;
  readonly commands: CommandMenus;
  readonly updates: UpdateQueue;
  readonly polling: LongPoll;
  readonly webhook: Webhook;
  readonly faults: FaultPlan;
}
