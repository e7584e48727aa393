import { z } from 'zod';
import { rowIdSchema } from './workspace.js';

const instant = z.iso.datetime();

export const signInLinkSchema = z
  .object({
    url: z.string().nullable().meta({ description: 'For the person alone; shown once.' }),
    code: z.string().nullable().meta({ description: 'The secret in it; only its hash is kept.' }),
    expiresAt: instant,
  })
  .meta({ id: 'SignInLink' });

export const signInSchema = z.strictObject({ code: z.string().regex(/^[\w-]{43}$/) }).meta({ id: 'SignIn' });

export const sessionSchema = z
  .object({
    id: rowIdSchema,
    method: z
      .enum(['link', 'oidc'])
      .meta({ description: 'A link from the bot, or the OpenID provider of the institution.' }),
    createdAt: instant,
    lastUsedAt: instant.meta({ description: 'Good to five minutes.' }),
    expiresAt: instant,
    current: z.boolean().meta({ description: 'Whether it is the one of this request.' }),
  })
  .meta({ id: 'Session' });

export const sessionListSchema = z.object({ sessions: z.array(sessionSchema) });

export const meSchema = z
  .object({
    actor: z.string().meta({ examples: ['official:12', 'key:7', 'service'] }),
    via: z.enum(['key', 'telegram', 'web', 'system']),
    institution: z.object({ id: z.string(), name: z.string() }).nullable(),
    official: z
      .object({
        id: rowIdSchema,
        name: z.string(),
        unit: z.string().nullable(),
        language: z.enum(['id', 'en']),
      })
      .nullable()
      .meta({ description: 'The person, when there is one behind the request.' }),
    roles: z.array(z.object({ role: z.string(), unit: z.string().nullable() })),
    units: z
      .array(z.object({ code: z.string(), name: z.string() }))
      .meta({ description: 'The units that `official` and `roles` name, by code.' }),
    scopes: z.array(z.enum(['read', 'write', 'admin', 'service'])),
  })
  .meta({ id: 'Me' });

export const ownChangeSchema = z
  .strictObject({ language: z.enum(['id', 'en']) })
  .meta({ id: 'OwnChange', examples: [{ language: 'en' }] });

export const signedInSchema = z.object({ session: sessionSchema, me: meSchema }).meta({ id: 'SignedIn' });

export const endedSchema = z.object({ ended: z.int().min(0) }).meta({ id: 'EndedSessions' });
