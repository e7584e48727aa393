interface Document {
  readonly paths?: unknown;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

const PREFIX = '#/components/schemas/';

/**
 * The type provider writes every named schema twice, as `X` for answers and `XInput` for requests. This keeps what the
 * paths use, and calls a request's schema by its plain name wherever that name is free or means the same.
 */
export function tidySchemas<D extends Document>(document: D): D {
  const schemas = document.components?.schemas ?? {};
  const used = reachableFrom(document.paths, schemas);
  const names = new Map<string, string>();
  for (const name of used) {
    const plain = name.replace(/Input$/, '');
    const isFree = !used.has(plain) || JSON.stringify(schemas[plain]) === JSON.stringify(schemas[name]);
    names.set(name, isFree ? plain : name);
  }
  const kept = [...used].sort().map((name) => {
    const schema = rename(schemas[name], names);
    return [names.get(name) ?? name, name.endsWith('Input') ? schema : openForGrowth(schema)];
  });
  return {
    ...document,
    paths: rename(document.paths, names),
    components: { ...document.components, schemas: Object.fromEntries(kept) },
  };
}

/** Names of the schemas that `part` refers to, directly or through others. */
function reachableFrom(part: unknown, schemas: Readonly<Record<string, unknown>>): Set<string> {
  const found = new Set<string>();
  const open: unknown[] = [part];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const [, name = ''] of JSON.stringify(next).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      open.push(schemas[name] ?? {});
    }
  }
  return found;
}

/** The same part with other names in its references, and without the bounds that every JSON integer has anyway. */
function rename<T>(part: T, names: ReadonlyMap<string, string>): T {
  return rewrite(part, (key, value) => {
    if (value === Number.MAX_SAFE_INTEGER || value === Number.MIN_SAFE_INTEGER) return undefined;
    if (key !== '$ref' || typeof value !== 'string' || !value.startsWith(PREFIX)) return value;
    const name = value.slice(PREFIX.length);
    return PREFIX + (names.get(name) ?? name);
  });
}

/** Answers may gain fields; a client must not refuse those it does not know. */
const openForGrowth = <T>(schema: T): T =>
  rewrite(schema, (key, value) => (key === 'additionalProperties' && value === false ? undefined : value));

const rewrite = <T>(part: T, replace: (key: string, value: unknown) => unknown): T =>
  JSON.parse(JSON.stringify(part, replace));
