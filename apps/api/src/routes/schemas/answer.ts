import { type ZodType, z } from 'zod';

/** The response entry of an operation that answers with JSON. */
export const answer = <Schema extends ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});

/** The response entry for a client that has the answer already. */
export const NOT_MODIFIED = z.undefined().describe('The client has this answer already.');
