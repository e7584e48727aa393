// Start

// What the bot did
export type { ViolationKind } from './api/api-error';
export type { CallRecord, Violation } from './api/recorder';
// People and what they see
export type { CallbackAnswer, ChatEntry } from './chats/chat-log';
export type { PressTarget } from './chats/find-pressed';
export type { Person, Press, SentFile } from './chats/person';
export type { Reply, ReplyOptions } from './chats/reply-reader';
// What can go wrong, and time
export { type Clock, type ManualClock, manualClock } from './clock';
export {
  type Emulator,
  type EmulatorOptions,
  type PersonOptions,
  startEmulator,
  type WaitOptions,
} from './emulator';
export type { Fault, FaultOptions, FaultPlan } from './faults';
export type { Delivery } from './updates/webhook';
