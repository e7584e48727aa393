import type { Context } from '../../context.js';
import { findActingOfficial } from '../../store/actors.js';
import { transact } from '../../store/database.js';
import { findOfficialByIdentity, type Identity } from '../../store/identities.js';
import { findOpenCode, useCode } from '../../store/links.js';
import { hashSecret } from '../access/secrets.js';
import { type Purpose, readFlow } from '../oidc/flow.js';
import { identityUnknown, signInFailed, signInNotOffered } from '../oidc/refusals.js';
import { findLivingSession } from '../sessions/find-living-session.js';
import { spentCode } from '../sessions/spent-code.js';
import { type StartedSession, startSession } from '../sessions/start-session.js';
import { bindIdentity } from './bind-identity.js';

interface Command {
  readonly ctx: Context;
  readonly input: {
    /** What the provider added to the address. */
    readonly query: string;
    /** The secret of the browser that began it. */
    readonly secret: string | undefined;
    /** The session that the browser has. */
    readonly session: string | undefined;
  };
}

/**
 * Ends what somebody was sent to the provider for: begins a session for whom the account is bound to, binds it to whom
 * an invitation or a session names, and never makes anybody up.
 *
 * @throws Problem `identity-unknown` for an account that is bound to nobody; `sign-in-failed` for what does not fit
 */
export async function endFlow({ ctx, input }: Command): Promise<StartedSession> {
  if (!ctx.oidc) throw signInNotOffered();
  const flow = input.secret === undefined ? null : readFlow(ctx.now(), input.secret);
  if (!flow) throw signInFailed(undefined);
  const { issuer } = ctx.oidc;
  const identity: Identity = { issuer, subject: await ctx.oidc.subjectOf(input.query, flow) };
  return transact(ctx.database, async (database) => {
    const inside: Context = { ...ctx, database };
    const person = await personOf(inside, identity, flow.purpose, input.session);
    return startSession({ ctx: inside, input: { ...person, method: 'oidc', replaces: input.session } });
  });
}

interface Person {
  readonly officialId: string;
  readonly institutionId: string;
}

/** Whom the account is bound to, after binding it where that was the purpose. */
async function personOf(
  ctx: Context,
  identity: Identity,
  purpose: Purpose,
  session: string | undefined,
): Promise<Person> {
  if (purpose.kind === 'bind') await bindToSession(ctx, identity, purpose.officialId, session);
  if (purpose.kind === 'invitation') await acceptInvitation(ctx, identity, purpose.code);
  const person = await findOfficialByIdentity(ctx.database, identity);
  if (!person) throw identityUnknown();
  return person;
}

/** The person must still be signed in: whoever began this and signed out binds nothing any more. */
async function bindToSession(
  ctx: Context,
  identity: Identity,
  officialId: string,
  token: string | undefined,
): Promise<void> {
  const session = token === undefined ? undefined : await findLivingSession(ctx, token);
  if (session?.official_id !== officialId) throw signInFailed(undefined);
  const official = await findActingOfficial(ctx.database, officialId);
  if (!official) throw signInFailed(undefined);
  await bindIdentity({ ctx, input: { officialId, institutionId: official.institutionId, identity } });
}

async function acceptInvitation(ctx: Context, identity: Identity, code: string): Promise<void> {
  const now = ctx.now();
  const hash = hashSecret(code);
  const found = await findOpenCode(ctx.database, 'identity', hash, now);
  if (!found || !(await useCode(ctx.database, 'identity', hash, now))) throw spentCode('invitation');
  const { officialId, institutionId } = found;
  await bindIdentity({ ctx, input: { officialId, institutionId, identity } });
}
