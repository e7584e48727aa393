import type { User, UserFromGetMe } from '@grammyjs/types';
import type { CallbackQueries } from './chats/callback-queries';
import type { ChatLog } from './chats/chat-log';
import type { CommandMenus } from './chats/command-menus';
import type { Clock } from './clock';
import type { FaultPlan } from './faults';
import type { FileStore } from './files/file-store';
import type { Judge } from './schema/judge';
import type { LongPoll } from './updates/long-poll';
import type { UpdateQueue } from './updates/update-queue';
import type { Webhook } from './updates/webhook';

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
