import type { UserFromGetMe } from '@grammyjs/types';
import { CallbackQueries } from './chats/callback-queries.js';
import { ChatLog } from './chats/chat-log.js';
import { CommandMenus } from './chats/command-menus.js';
import { ReplyPrompts } from './chats/reply-prompts.js';
import type { Clock } from './clock.js';
import { FaultPlan } from './faults.js';
import { FileStore } from './files/file-store.js';
import { RateLimits } from './rate-limits.js';
import { botApiJudge } from './schema/bot-api-judge.js';
import { LongPoll } from './updates/long-poll.js';
import { UpdateQueue } from './updates/update-queue.js';
import { Webhook } from './updates/webhook.js';
import type { World } from './world.js';

/** What a new world can be told about itself. */
export interface WorldOptions {
  readonly botName?: string;
  readonly botUsername?: string;
  readonly readsWholeGroups?: boolean;
  readonly rateLimits?: boolean;
  readonly callbackLifetimeMs?: number;
  readonly firstUpdateId?: number;
}

/** Makes a Telegram without people and messages. */
export function createWorld(clock: Clock, token: string, options: WorldOptions): World {
  const judge = botApiJudge;
  const updates = new UpdateQueue({ clock, judge, firstUpdateId: options.firstUpdateId ?? 800_000_001 });
  return {
    bot: botUser(token, options),
    clock,
    judge,
    humans: new Map(),
    groups: new Map(),
    chats: new ChatLog(),
    prompts: new ReplyPrompts(),
    files: new FileStore(),
    callbacks: new CallbackQueries(clock, options.callbackLifetimeMs ?? 15_000),
    commands: new CommandMenus(),
    updates,
    polling: new LongPoll(updates, clock),
    webhook: new Webhook(updates, clock),
    faults: new FaultPlan(),
    rateLimits: options.rateLimits ? new RateLimits(clock) : undefined,
  };
}

function botUser(token: string, options: WorldOptions): UserFromGetMe {
  return {
    id: Number.parseInt(token, 10) || 1_000_000_001,
    is_bot: true,
    first_name: options.botName ?? 'Bot',
    username: options.botUsername ?? 'emulated_bot',
    can_join_groups: true,
    can_read_all_group_messages: options.readsWholeGroups ?? false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}
