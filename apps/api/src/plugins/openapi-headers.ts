interface Operation {
  parameters?: unknown[];
  readonly responses: Record<string, unknown>;
}

interface Document {
  readonly paths?: Readonly<Record<string, unknown>>;
  readonly components?: object;
}

/** Headers that the plugins read and write for every route alike, so that no route has to repeat them. */
export function describeHeaders<D extends Document>(document: D): D {
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    if (!path.startsWith('/v1/')) continue;
    for (const operation of Object.values(operations as Readonly<Record<string, Operation>>)) {
      operation.parameters = [
        ...(operation.parameters ?? []),
        { $ref: '#/components/parameters/AcceptLanguage' },
        ...('304' in operation.responses ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
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
