import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import type { Context } from '../context.js';
import type { Actor } from '../services/access/actor.js';
import { type Access, admit, admitInstallation } from '../services/access/admit.js';
import { type Asked, findInstitutionsOf } from '../services/access/find-institutions-of.js';
import { identifyActor } from '../services/access/identify-actor.js';
import type { Action } from '../services/access/permissions.js';
import { notFound } from '../services/refusals.js';
import type { OwnedThing } from '../store/owned-things.js';
import { bearerOf } from './bearer.js';
import { requireOwnOrigin } from './own-origin.js';
import { sessionTokenOf } from './session-cookie.js';

/**
 * What a route asks of its caller. `institution`: the action in the institution of the path. `installation`: the action
 * in the whole installation. `thing`: the action in the institution to which a row belongs, named by its number in the path
 * parameter of that name, or in that field of the body. `somebody`: any valid key or session; the service answers with
 * what that actor may see.
 */
export type AccessRule =
  | { readonly scope: 'institution'; readonly action: Action }
  | { readonly scope: 'installation'; readonly action: Action }
  | {
      readonly scope: 'thing';
      readonly thing: OwnedThing;
      readonly in: 'path' | 'body';
      readonly action: Action;
    }
  | { readonly scope: 'somebody' };

type InstitutionRule = Extract<AccessRule, { readonly scope: 'institution' | 'thing' }>;

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: AccessRule;
  }
  interface FastifyRequest {
    actor: Actor | null;
    access: Access | null;
  }
}

const rulesOf = new WeakMap<FastifyInstance, ReadonlyMap<string, AccessRule>>();

/** The access rules of an app by method and path, such as `POST /v1/institutions`: what the tests go through one by one. */
export const accessRulesOf = (app: FastifyInstance): ReadonlyMap<string, AccessRule> =>
  rulesOf.get(app) ?? new Map();

/**
 * Guards every route that has an access rule, before its body is judged: who may not do something learns nothing from
 * it. Routes without a rule are public and pay nothing for this.
 */
export function guardRoutes(app: FastifyInstance, ctx: Context): void {
  app.decorateRequest('actor', null);
  app.decorateRequest('access', null);
  const rules = new Map<string, AccessRule>();
  rulesOf.set(app, rules);
  app.addHook('onRoute', (route: RouteOptions) => {
    const rule = route.config?.access;
    if (!rule) return;
    route.schema = { ...route.schema, security: [{ apiKey: [] }, { session: [] }] };
    rules.set(`${[route.method].flat().join()} ${route.url}`, rule);
    const guard = (request: FastifyRequest): Promise<void> => enter(ctx, request, rule);
    route.preValidation = [guard, ...[route.preValidation ?? []].flat()];
  });
}

async function enter(ctx: Context, request: FastifyRequest, rule: AccessRule): Promise<void> {
  const { 'x-actor-telegram-id': telegram } = request.headers;
  const credentials = {
    bearer: bearerOf(request),
    telegramId: typeof telegram === 'string' ? telegram : undefined,
    // Whoever sends a key means the key, right or wrong.
    session: request.headers.authorization === undefined ? sessionTokenOf(ctx, request) : undefined,
  };
  const slug = rule.scope === 'institution' ? slugOf(request) : undefined;
  const identified = await identifyActor(ctx, credentials, slug);
  const { actor } = identified;
  if (actor.via === 'web' && request.method !== 'GET' && request.method !== 'HEAD') {
    requireOwnOrigin(ctx, request);
  }
  request.actor = actor;
  if (rule.scope === 'installation') admitInstallation(actor, rule.action);
  if (rule.scope !== 'institution' && rule.scope !== 'thing') return;
  const by = askedBy(request, rule);
  // A number of no shape in the body: validation comes next and says so.
  if (!by) return;
  const { asked, home } = await findInstitutionsOf({ ctx, input: { ...identified, asked: by } });
  request.access = admit(actor, rule.action, asked, home, 'slug' in by ? 'institution' : by.thing);
}

const slugOf = ({ params }: FastifyRequest): string =>
  (params as Readonly<Record<string, string>>)['institution'] ?? '';

const ROW_ID = /^[1-9]\d{0,17}$/;

/** @throws Problem `not-found` for a path that names no row of any kind */
function askedBy(request: FastifyRequest, rule: InstitutionRule): Asked | null {
  if (rule.scope === 'institution') return { slug: slugOf(request) };
  const params = request.params as Readonly<Record<string, string>>;
  const { thing } = rule;
  const id: unknown =
    rule.in === 'path' ? params[thing] : (request.body as Readonly<Record<string, unknown>> | null)?.[thing];
  if (typeof id === 'string' && ROW_ID.test(id)) return { thing, id };
  if (rule.in === 'path') throw notFound(thing);
  return null;
}

/** The access of a guarded route. */
export function accessOf({ access }: FastifyRequest): Access {
  if (!access) throw new Error('this route has no access rule for an institution');
  return access;
}

export function actorOf({ actor }: FastifyRequest): Actor {
  if (!actor) throw new Error('this route has no access rule');
  return actor;
}
