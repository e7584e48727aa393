/** A JSON Schema, as far as the judge is concerned. */
export type JsonSchema = { [keyword: string]: unknown };

/** One method of the Bot API: which parameters it takes, what it answers. */
export interface MethodSchema {
  readonly params: JsonSchema & { readonly properties: Record<string, JsonSchema> };
  readonly result: JsonSchema;
}

/** Everything the judge needs, as plain JSON. Named types live in `definitions`, so they may refer to themselves. */
export interface BotApiSchema {
  readonly methods: Record<string, MethodSchema>;
  readonly update: JsonSchema;
  readonly definitions: Record<string, JsonSchema>;
}
