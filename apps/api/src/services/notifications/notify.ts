import type { Context } from '../../context.js';
import type { Role } from '../../store/actors.js';
import type { InstitutionRow } from '../../store/institutions.js';
import { insertNotifications, type NewNotification } from '../../store/notifications.js';
import { findRecipients, type Recipient } from '../../store/recipients.js';
import { DAY_MS } from '../clock/local-time.js';
import { type Kind, kindRule } from './kinds.js';
import { dueFor } from './wishes.js';

/** One thing to be told, and to whom. */
export interface Telling {
  readonly kind: Kind;
  /**
   * Names the event for ever, for example `update:12/accepted`: however often and wherever it is noticed, each recipient
   * is told once.
   */
  readonly event: string;
  readonly to: Audience;
  /** Numbers, codes, titles, and names of offices; never the name of a person. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What it is about, to take it back when that is settled: `campaign:5/unit:7`. */
  readonly subject?: string;
  /** When it should be told; now when it is left out. */
  readonly at?: Date;
  /** When nobody wants to hear it any more; as its kind says when it is left out. */
  readonly until?: Date;
}

export interface Audience {
  /** Whoever holds one of these roles: for the institution, or for `unitId` where it is given. */
  readonly roles?: readonly Role[];
  readonly unitId?: string | null;
  /** People by their number. */
  readonly officials?: readonly string[];
}

interface Command {
  readonly ctx: Context;
  readonly institution: Pick<InstitutionRow, 'id' | 'time_zone'>;
  readonly input: {
    readonly tellings: readonly Telling[];
    /** The actor: nobody is told what they did themselves. */
    readonly except?: string | undefined;
  };
}

/**
 * Writes what officials have to be told into the outbox, in the transaction of what it tells about: there is never one
 * without the other. People who are not linked yet are told when they link, as long as they want to hear it.
 *
 * @returns how many notifications are new
 */
export async function notify({ ctx, institution, input }: Command): Promise<number> {
  const { tellings, except } = input;
  if (tellings.length === 0) return 0;
  const recipients = await findRecipients(ctx.database, institution.id, {
    roles: [...new Set(tellings.flatMap(({ to }) => to.roles ?? []))],
    officials: [...new Set(tellings.flatMap(({ to }) => to.officials ?? []))],
  });
  const rows = tellings.flatMap((telling) =>
    recipients
      .filter((recipient) => isMeant(telling.to, recipient) && `official:${recipient.id}` !== except)
      .map((recipient) => rowFor(ctx.now(), institution, telling, recipient)),
  );
  return (await insertNotifications(ctx.database, rows)).length;
}

function isMeant({ roles = [], unitId = null, officials = [] }: Audience, recipient: Recipient): boolean {
  return (
    officials.includes(recipient.id) ||
    recipient.roles.some((held) => roles.includes(held.role) && held.unitId === unitId)
  );
}

function rowFor(
  now: Date,
  institution: Command['institution'],
  { kind, event, facts, subject, at, until }: Telling,
  { id, wishes }: Recipient,
): NewNotification {
  const wantedAt = at ?? now;
  const dueAt = dueFor(kind, wantedAt, wishes, institution.time_zone);
  const expiresAt = until ?? new Date(wantedAt.getTime() + kindRule(kind).days * DAY_MS);
  // What would come too late is written all the same, so that it can be seen why it was not told.
  const isTooLate = dueAt >= expiresAt;
  return {
    institution_id: institution.id,
    channel: 'telegram',
    official_id: id,
    group_chat_id: null,
    webhook_id: null,
    kind,
    once_key: `official:${id}/${event}`,
    subject: subject ?? null,
    payload: JSON.stringify(facts),
    wanted_at: wantedAt,
    due_at: dueAt,
    expires_at: expiresAt,
    ...(isTooLate ? { state: 'dropped', failure: 'too-late' } : {}),
    lease: null,
    leased_until: null,
    ...(isTooLate ? {} : { failure: null }),
    created_at: now,
    finished_at: isTooLate ? now : null,
  };
}
