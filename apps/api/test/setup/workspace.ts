import { randomUUID } from 'node:crypto';
import type { Role } from '../../src/db/tables/people.js';
import type { serve } from './serve.js';

export const SERVICE_KEY = 'service-key-of-the-tests-0123456789abcdef';

type Api = ReturnType<typeof serve>;
type Json = Readonly<Record<string, unknown>>;

/** Sends one request as somebody: a key, and for the bot the person it acts for. */
export interface Caller {
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The same for a request that must succeed; resolves to its JSON. */
  ask<Answer = Json>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

export function callerWith(api: Pick<Api, 'call'>, key: string, telegramId?: string): Caller {
  const send: Caller['send'] = (method, path, body, headers = {}) =>
    api.call(path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(telegramId === undefined ? {} : { 'x-actor-telegram-id': telegramId }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...headers,
      },
      // The bytes of a file go as they are.
      ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    });
  return {
    send,
    async ask<Answer>(...request: Parameters<Caller['send']>): Promise<Answer> {
      const answer = await send(...request);
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${request[0]} ${request[1]}: ${answer.status} ${text}`);
      return JSON.parse(text) as Answer;
    },
  };
}

const firstAdmins = new WeakMap<Api, Promise<Caller>>();

/** The administrator of the installation, made once per started program. */
export function installationAdmin(api: Api): Promise<Caller> {
  const known = firstAdmins.get(api);
  if (known) return known;
  const made = callerWith(api, SERVICE_KEY)
    .ask<{ key: string }>('POST', '/v1/setup', { label: 'tests' })
    .then(({ key }) => callerWith(api, key));
  firstAdmins.set(api, made);
  return made;
}

let nextTelegramId = 700_000;

/** An institution of this test alone, with one unit. */
export async function ownInstitution(
  api: Api,
  facts: Json = { kind: 'kabupaten', province: `Provinsi ${randomUUID()}` },
): Promise<{
  path: string;
  id: string;
  admin: Caller;
  person(roles: readonly GivenRole[]): Promise<Person>;
}> {
  const installation = await installationAdmin(api);
  const id = `uji-${randomUUID()}`;
  const path = `/v1/institutions/${id}`;
  await installation.ask('POST', '/v1/institutions', {
    id,
    name: `Uji ${id}`,
    timeZone: 'Asia/Makassar',
    ...facts,
  });
  const { key } = await installation.ask<{ key: string }>('POST', `${path}/keys`, {
    label: 'admin',
    scopes: ['admin'],
  });
  const admin = callerWith(api, key);
  await admin.ask('POST', `${path}/units`, { code: 'diskominfo', name: 'Dinas Komunikasi dan Informatika' });
  const person = async (roles: readonly GivenRole[]): Promise<Person> => {
    const official = await admin.ask<{ id: string }>('POST', `${path}/officials`, {
      name: `Orang ${randomUUID()}`,
      unit: 'diskominfo',
      roles,
    });
    const { code } = await admin.ask<{ code: string }>('POST', `${path}/officials/${official.id}/link-codes`);
    const telegramId = String(nextTelegramId++);
    const caller = callerWith(api, SERVICE_KEY, telegramId);
    await caller.ask('POST', '/v1/links', { code });
    return { ...caller, id: official.id, telegramId };
  };
  return { path, id, admin, person };
}

export interface GivenRole {
  readonly role: Role;
  readonly unit?: string;
}
export interface Person extends Caller {
  readonly id: string;
  readonly telegramId: string;
}

/** A role as the API wants it: roles of a unit name the test institution's only one. */
export const roleOf = (role: Role): GivenRole =>
  ['operator', 'pic', 'companion'].includes(role) ? { role, unit: 'diskominfo' } : { role };
