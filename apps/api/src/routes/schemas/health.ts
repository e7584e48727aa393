import { z } from 'zod';

export const aliveSchema = z.object({ status: z.literal('alive') }).meta({ id: 'Alive' });
export const readySchema = z
  .object({ status: z.literal('ready'), institutions: z.int() })
  .meta({ id: 'Ready' });
