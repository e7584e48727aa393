import type { Context } from '../../context.js';
import { findOfficialByIdentity, type Identity, putIdentity } from '../../store/identities.js';
import { removeSessions } from '../../store/web-sessions.js';
import { recordAudit } from '../audit/record-audit.js';
import { conflict } from '../refusals.js';

interface Command {
  readonly ctx: Context;
  readonly input: {
    readonly officialId: string;
    readonly institutionId: string;
    readonly identity: Identity;
  };
}

/**
 * Binds an account of the provider to an official, in the place of an earlier one, whose sessions end. Runs inside a
 * transaction. The log gets the provider, never the account.
 *
 * @throws Problem `conflict` when the account is bound to somebody else
 */
export async function bindIdentity({ ctx, input }: Command): Promise<void> {
  const { officialId, institutionId, identity } = input;
  const holder = await findOfficialByIdentity(ctx.database, identity);
  if (holder?.officialId === officialId) return;
  await removeSessions(ctx.database, officialId, 'oidc');
  const bound = await putIdentity(ctx.database, officialId, identity, ctx.now());
  if (!bound) throw boundElsewhere();
  await recordAudit(
    ctx,
    { id: `official:${officialId}`, via: 'web' },
    {
      institutionId,
      action: 'identity.bind',
      entity: 'official',
      entityId: officialId,
      after: { identity: bound.id, issuer: identity.issuer },
    },
  );
}

const boundElsewhere = () =>
  conflict(
    {
      id: 'Akun SSO ini sudah terikat pada pejabat lain.',
      en: 'This single sign-on account is bound to another official.',
    },
    {
      id: 'Gunakan akun Anda sendiri, atau minta admin melepaskan ikatan yang lama dahulu.',
      en: 'Use your own account, or ask an admin to undo the earlier binding first.',
    },
  );
