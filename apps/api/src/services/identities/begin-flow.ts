import type { Context } from '../../context.js';
import { findOpenCode } from '../../store/links.js';
import type { Actor } from '../access/actor.js';
import { hashSecret } from '../access/secrets.js';
import { newFlow, type Purpose } from '../oidc/flow.js';
import { signInNotOffered } from '../oidc/refusals.js';
import { notFound } from '../refusals.js';
import { spentCode } from '../sessions/spent-code.js';
import { countWrongSignIn, refuseLocked } from '../sessions/wrong-codes.js';

/** Where the browser goes, and the secret with which it comes back. */
export interface BegunFlow {
  readonly url: string;
  readonly secret: string;
}

async function begin(ctx: Context, purpose: Purpose): Promise<BegunFlow> {
  if (!ctx.oidc) throw signInNotOffered();
  const { text, flow } = newFlow(ctx.now(), purpose);
  return { url: await ctx.oidc.authorizationUrl(flow), secret: text };
}

interface Command {
  readonly ctx: Context;
  readonly input: { readonly invitation?: string | undefined; readonly address: string };
}

/**
 * Sends somebody to the provider to sign in, with an invitation to have the account bound as well. The invitation stays
 * usable until the person comes back.
 *
 * @throws Problem `not-found` for a wrong, used or expired invitation; `sign-in-locked` after five of them in ten minutes
 */
export async function beginSignIn({ ctx, input }: Command): Promise<BegunFlow> {
  const { invitation: code, address } = input;
  if (code === undefined) return begin(ctx, { kind: 'sign-in' });
  if (!ctx.oidc) throw signInNotOffered();
  await refuseLocked(ctx, address);
  if (!(await findOpenCode(ctx.database, 'identity', hashSecret(code), ctx.now()))) {
    await countWrongSignIn(ctx, address);
    throw spentCode('invitation');
  }
  return begin(ctx, { kind: 'invitation', code });
}

/** Sends somebody who is signed in to the provider, to bind the account there. @throws Problem `not-found` without a session */
export async function beginBinding({
  ctx,
  actor,
}: {
  readonly ctx: Context;
  readonly actor: Actor;
}): Promise<BegunFlow> {
  const { official, sessionId } = actor;
  if (!official || sessionId === null) throw notFound('session');
  return begin(ctx, { kind: 'bind', officialId: official.id });
}
