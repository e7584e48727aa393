import { z } from 'zod';
import { rowIdSchema } from './workspace.js';

const instant = z.iso.datetime();

export const invitationSchema = z
  .object({
    url: z.string().nullable().meta({ description: 'For the official alone; shown once.' }),
    code: z.string().nullable().meta({ description: 'The secret in it; only its hash is kept.' }),
    expiresAt: instant,
  })
  .meta({ id: 'Invitation' });

export const beginSchema = z
  .strictObject({
    invitation: z
      .string()
      .regex(/^[\w-]{43}$/)
      .optional()
      .meta({ description: 'To have the account bound to the official who was invited.' }),
  })
  .meta({ id: 'BeginOidc', examples: [{}] });

export const begunSchema = z
  .object({ url: z.string().meta({ description: 'Where the browser goes now.' }) })
  .meta({ id: 'BegunOidc' });

export const answeredSchema = z
  .strictObject({
    query: z
      .string()
      .min(1)
      .max(4000)
      .meta({ description: 'What the provider added to the address `/masuk`, without the `?`.' }),
  })
  .meta({ id: 'AnsweredOidc', examples: [{ query: 'code=…&state=…&iss=…' }] });

export const identityListSchema = z
  .object({
    identities: z.array(
      z.object({ id: rowIdSchema, issuer: z.string(), boundAt: instant }).meta({ id: 'Identity' }),
    ),
  })
  .meta({ id: 'IdentityList' });

export const removedSchema = z.object({ removed: z.int().min(0) }).meta({ id: 'RemovedIdentities' });
