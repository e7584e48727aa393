// Start

// What the bot did
export type { ViolationKind } from './api/api-error.js';
export type { CallRecord, Violation } from './api/recorder.js';
// People and what they see
export type { CallbackAnswer, ChatEntry } from './chats/chat-log.js';
export type { PressTarget } from './chats/find-pressed.js';
export type { BotRole, Group } from './chats/group.js';
export type { Participant, Press, SendOptions } from './chats/participant.js';
export type { Person } from './chats/person.js';
export type { Reply, ReplyOptions } from './chats/reply-reader.js';
export type { Membership } from './chats/roster.js';
export type { SentFile, SentVoice } from './chats/sent-file.js';
// What can go wrong, and time
export { type Clock, type ManualClock, manualClock } from './clock.js';
export {
  type Emulator,
  type EmulatorOptions,
  type GroupOptions,
  type PersonOptions,
  startEmulator,
  type WaitOptions,
} from './emulator.js';
export type { Fault, FaultOptions, FaultPlan, FaultTarget } from './faults.js';
export type { Delivery } from './updates/webhook.js';
