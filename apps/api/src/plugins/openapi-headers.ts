interface Operation {
  parameters?: unknown[];
  readonly responses: Record<string, unknown>;
}

interface Document {
  readonly paths?: Readonly<Record<string, unknown>>;
  readonly components?: object;
}

const IDEMPOTENCY_KEY = {
  in: 'header',
  name: 'Idempotency-Key',
  description: 'New for every change, the same when it is repeated: 8 to 128 characters, for example a UUID.',
  schema: { type: 'string', minLength: 8, maxLength: 128 },
};

/** Headers that the plugins read and write for every route alike, so that no route has to repeat them. */
export function describeHeaders<D extends Document>(document: D): D {
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    if (!path.startsWith('/v1/')) continue;
    for (const [method, operation] of Object.entries(operations as Readonly<Record<string, Operation>>)) {
      const { responses } = operation;
      const isKept = JSON.stringify(responses['400'] ?? '').includes('`idempotency-key-missing`');
      operation.parameters = [
        ...(operation.parameters ?? []),
        { $ref: '#/components/parameters/AcceptLanguage' },
        ...('304' in responses ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
        ...(isKept ? [{ ...IDEMPOTENCY_KEY, required: method === 'post' }] : []),
        ...('428' in responses ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
      ];
    }
  }
  return {
    ...document,
    components: {
      ...document.components,
      parameters: {
        AcceptLanguage: {
          in: 'header',
          name: 'Accept-Language',
          description: 'Language of names and messages.',
          schema: { type: 'string', enum: ['id', 'en'], default: 'id' },
        },
        IfMatch: {
          in: 'header',
          name: 'If-Match',
          required: true,
          description: '`ETag` with which the thing was read: a change of what changed meanwhile is refused.',
          schema: { type: 'string', examples: ['"r1"'] },
        },
        IfNoneMatch: {
          in: 'header',
          name: 'If-None-Match',
          description: '`ETag` of the answer that the client has already.',
          schema: { type: 'string' },
        },
      },
    },
  };
}
