import { GrammyError } from 'grammy';
import { tellApi } from '../follow-groups.js';
import type { Logger } from '../log.js';
import type { Claimed, Failing, Outcome } from './claimed.js';
import { judgeFailure } from './judge-failure.js';
import type { Pace } from './pace.js';
import { type SettleParts, settle } from './settle.js';

/** Sends one notification. Rejects as grammY does when Telegram refuses it. */
export type SendNotification = (claimed: Claimed) => Promise<void>;

export interface DeliverParts extends SettleParts {
  readonly send: SendNotification;
  readonly pace: Pace;
  readonly signal: AbortSignal;
}

/** Longer than an attempt may take: what is begun later could arrive after the lease, when another process sends it too. */
const LEAST_LEASE_MS = 15_000;
/** A storm in one chat must not silence all others for as long as it lasts. */
const LONGEST_REST_MS = 5_000;

/**
 * Sends what was claimed: to one chat one after the other in the order of the claim, to different chats side by side, as
 * fast as the pace allows. What keeps one message from a chat keeps the later ones from it too. When the signal fires,
 * what is being sent is finished and the rest given back. Resolves when every lease is ended or left to run out.
 */
export async function deliverClaimed(claimed: readonly Claimed[], parts: DeliverParts): Promise<void> {
  const lanes = new Map<string, Claimed[]>();
  for (const one of claimed) {
    const { telegramId } = one.recipient;
    lanes.set(telegramId, [...(lanes.get(telegramId) ?? []), one]);
  }
  await Promise.all([...lanes.values()].map((lane) => deliverLane(lane, parts)));
}

async function deliverLane(lane: readonly Claimed[], parts: DeliverParts): Promise<void> {
  let kept: Failing | undefined;
  for (const one of lane) {
    const outcome = kept ?? (await deliverOne(one, parts));
    if (outcome === undefined) continue;
    await settle(one, outcome, parts);
    if (outcome.kind === 'retry' || outcome.kind === 'blocked') kept = outcome;
  }
}

/** Undefined when the lease is too near its end: then it is claimed again, by whomever. */
async function deliverOne(one: Claimed, parts: DeliverParts): Promise<Outcome | undefined> {
  const { send, pace, signal, now, log } = parts;
  await pace.turn(one.recipient.telegramId, signal);
  if (signal.aborted) return GIVEN_BACK;
  if (Date.parse(one.leasedUntil) - now() < LEAST_LEASE_MS) {
    log.warn(
      { notification: one.id },
      'A lease ended before its turn came; is the clock of this computer right?',
    );
    return undefined;
  }
  try {
    await send(one);
    return { kind: 'arrived' };
  } catch (error) {
    if (await followed(one, error, parts)) return GIVEN_BACK;
    const failing = judgeFailure(error);
    note(one, error, failing, log);
    if (failing.kind === 'retry' && failing.retryAfterSeconds !== undefined) {
      pace.rest(Math.min(LONGEST_REST_MS, failing.retryAfterSeconds * 1000));
    }
    return failing;
  }
}

/** A group that became a supergroup is told under its new number, once the API knows it. */
async function followed(
  { recipient }: Claimed,
  error: unknown,
  { api, log }: DeliverParts,
): Promise<boolean> {
  const to = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined;
  if (to === undefined) return false;
  try {
    await tellApi({ kind: 'moved', chatId: Number(recipient.telegramId), to }, api);
  } catch (trouble) {
    log.warn({ err: trouble }, 'The API could not be told of the new number of a group');
  }
  return true;
}

/** For others, at once; it counts as no attempt. */
const GIVEN_BACK: Failing = { kind: 'retry', retryAfterSeconds: 1 };

/** That people block a bot is no trouble of ours, and Telegram's limits are everyday; the rest somebody should look at. */
function note({ id, kind }: Claimed, error: unknown, failing: Failing, log: Logger): void {
  const line = { err: error, notification: id, kind, failing: failing.kind };
  if (failing.kind === 'permanent') log.error(line, 'A notification was refused for good');
  else log.info(line, 'A notification did not arrive');
}
