import type { Context } from '../../context.js';
import type { Role, Scope } from '../../store/actors.js';
import { type ActingOfficial, findOfficialByTelegram } from '../../store/actors.js';
import { findKeyBeside, touchApiKey } from '../../store/api-keys.js';
import type { InstitutionRow } from '../../store/institutions.js';
import { noteReachable } from '../../store/outbox-leases.js';
import { touchSession } from '../../store/web-sessions.js';
import { Problem } from '../errors.js';
import { findLivingSession } from '../sessions/find-living-session.js';
import { TOUCH_MS } from '../sessions/lifetime.js';
import type { Actor } from './actor.js';
import { actorOfSession } from './actor-of-session.js';
import { hashSecret, isSecret, readApiKey } from './secrets.js';

/** What a request carries to say who sends it. */
export interface Credentials {
  readonly bearer?: string | undefined;
  /** Honoured only beside a key with the scope `service`. */
  readonly telegramId?: string | undefined;
  /** The token of a browser's session; of no account beside a bearer key. */
  readonly session?: string | undefined;
}

/** Who acts, and the institution that was asked for where one round trip brought both. */
export interface Identified {
  readonly actor: Actor;
  /** Undefined when it was not looked for; null when there is none. */
  readonly institution?: InstitutionRow | null;
}

const KEY_TOUCH_MS = 60 * 60 * 1000;

/**
 * Finds who acts. Roles are read now, not remembered from a sign-in.
 *
 * @param slug the institution that the request is about, if any
 * @throws Problem `key-missing` without credentials, `key-invalid` for unknown, expired and revoked keys alike,
 *   `session-invalid` for a session that is over or was ended
 */
export async function identifyActor(
  ctx: Context,
  credentials: Credentials,
  slug?: string,
): Promise<Identified> {
  const { bearer, telegramId, session } = credentials;
  if (bearer === undefined) {
    if (session === undefined) throw keyMissing();
    return { actor: await actorOfToken(ctx, session) };
  }
  const identified = await actorOfKey(ctx, bearer, slug);
  if (!identified.actor.scopes.includes('service') || telegramId === undefined) return identified;
  return { ...identified, actor: await actFor(ctx, identified.actor, telegramId) };
}

async function actorOfToken(ctx: Context, token: string): Promise<Actor> {
  const session = await findLivingSession(ctx, token);
  const actor = session && (await actorOfSession(ctx, session));
  if (!actor) throw sessionInvalid();
  const now = ctx.now();
  const since = new Date(now.getTime() - TOUCH_MS);
  if (session.last_used_at < since) await touchSession(ctx.database, session.id, now, since);
  return actor;
}

async function actorOfKey(ctx: Context, bearer: string, slug: string | undefined): Promise<Identified> {
  if (ctx.serviceKey !== undefined && isSecret(bearer, hashSecret(ctx.serviceKey))) return { actor: SERVICE };
  const parts = readApiKey(bearer);
  const found = parts ? await findKeyBeside(ctx.database, parts.publicId, slug ?? '') : undefined;
  const row = found?.key;
  const now = ctx.now();
  const isValid =
    parts !== null &&
    row !== undefined &&
    isSecret(parts.secret, row.secret_hash) &&
    row.revoked_at === null &&
    (row.expires_at === null || row.expires_at > now);
  if (!isValid) throw keyInvalid();
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > KEY_TOUCH_MS) {
    await touchApiKey(ctx.database, row.key_id, now, new Date(now.getTime() - KEY_TOUCH_MS));
  }
  const { key_id, key_institution_id, scopes } = row;
  const actor: Actor = {
    id: `key:${key_id}`,
    via: 'key',
    institutionId: key_institution_id,
    scopes,
    roles: key_institution_id === null ? [] : rolesOfScopes(scopes),
    official: null,
    telegramId: null,
    sessionId: null,
  };
  return slug === undefined ? { actor } : { actor, institution: found?.institution ?? null };
}

const SERVICE: Actor = {
  id: 'service',
  via: 'key',
  institutionId: null,
  scopes: ['service'],
  roles: [],
  official: null,
  telegramId: null,
  sessionId: null,
};

/** A key reads as a leader does, writes as a coordinator does, and administers as an admin does. */
const ROLE_OF_SCOPE: { readonly [S in Scope]: readonly Role[] } = {
  read: ['leader'],
  write: ['leader', 'coordinator'],
  admin: ['leader', 'coordinator', 'admin'],
  service: [],
};

const rolesOfScopes = (scopes: readonly Scope[]): Actor['roles'] =>
  [...new Set(scopes.flatMap((scope) => ROLE_OF_SCOPE[scope]))].map((role) => ({ role, unitId: null }));

async function actFor(ctx: Context, service: Actor, telegramId: string): Promise<Actor> {
  if (!/^[1-9]\d{0,15}$/.test(telegramId)) throw keyInvalid();
  const official = await findOfficialByTelegram(ctx.database, telegramId);
  // Whoever writes to the bot has not blocked it.
  if (official?.isBlocked) await noteReachable(ctx.database, telegramId);
  return official ? actorOf(official, telegramId) : { ...service, telegramId };
}

const actorOf = (official: ActingOfficial, telegramId: string): Actor => ({
  id: `official:${official.id}`,
  via: 'telegram',
  institutionId: official.institutionId,
  // A person behind the bot is that person and no longer the service.
  scopes: [],
  roles: official.roles,
  official: { id: official.id, unitId: official.unitId },
  telegramId,
  sessionId: null,
});

const challenge = { 'www-authenticate': 'Bearer realm="spbe"' };

const keyMissing = (): Problem =>
  new Problem('key-missing', {
    detail: { id: 'Alamat ini memerlukan kunci API.', en: 'This address needs an API key.' },
    fix: {
      id: 'Kirim header "Authorization: Bearer <kunci>"; admin instansi Anda dapat membuat kunci.',
      en: 'Send the header "Authorization: Bearer <key>"; an admin of your institution can make a key.',
    },
    headers: challenge,
  });

const keyInvalid = (): Problem =>
  new Problem('key-invalid', {
    detail: {
      id: 'Kunci ini tidak dikenal, sudah dicabut, atau sudah berakhir.',
      en: 'This key is unknown, revoked or expired.',
    },
    fix: {
      id: 'Periksa kunci tersalin utuh, atau minta kunci baru kepada admin instansi Anda.',
      en: 'Check that the key was copied whole, or ask an admin of your institution for a new one.',
    },
    headers: challenge,
  });

const sessionInvalid = (): Problem =>
  new Problem('session-invalid', {
    detail: {
      id: 'Sesi ini sudah berakhir atau diakhiri.',
      en: 'This session is over, or was ended.',
    },
    fix: {
      id: 'Masuk lagi: minta tautan baru kepada bot, atau lewat akun SSO instansi Anda.',
      en: 'Sign in again: ask the bot for a new link, or use the single sign-on of your institution.',
    },
    headers: challenge,
  });
