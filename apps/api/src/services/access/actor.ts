import type { Role, Scope } from '../../store/actors.js';

/** Who asks, as found anew for every request: roles and links may change between two presses of a button. */
export interface Actor {
  /** Stable name for the log and for remembered answers: `official:12`, `key:7`, `service` or `system`. Never a person's name. */
  readonly id: string;
  readonly via: 'key' | 'telegram' | 'web' | 'system';
  /** Null for an actor of the whole installation, and for the service itself. */
  readonly institutionId: string | null;
  readonly scopes: readonly Scope[];
  /** Roles in the own institution; those of one unit name it. */
  readonly roles: readonly { readonly role: Role; readonly unitId: string | null }[];
  /** Set when a person is behind the request. */
  readonly official: { readonly id: string; readonly unitId: string | null } | null;
  /** For the bot, acting for somebody who may not be linked yet. */
  readonly telegramId: string | null;
  /** The session of a browser, when the request came with its cookie. */
  readonly sessionId: string | null;
}
