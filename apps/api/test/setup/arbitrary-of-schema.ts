import fc from 'fast-check';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly examples?: readonly unknown[];
}

export interface SchemaDocument {
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

const WORDS = [
  'spbe-2020',
  'spbe-2018',
  'pemdi-2026',
  'sangat-baik',
  '3.5',
  '2.69',
  '2.60',
  '7/6',
  '0.5',
  '1',
];
const CODES = ['I1', 'I7', 'I11', 'I21', 'I42', 'I43', 'D1', 'D3', 'A1', 'A8', '2', '4'];
const STRANGE = ['I35a', 'I99', 'constructor', 'toString', '', '\u0000'];
const code = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...CODES) },
  { weight: 1, arbitrary: fc.constantFrom(...STRANGE) },
);

/**
 * Values that a JSON schema describes, and now and then one that it does not: a fuzzer that only breaks the shape never
 * gets past the door, and one that keeps it never finds the door open.
 *
 * @param own arbitraries for properties by name, where the schema says too little to be interesting
 */
export function arbitraryOfSchema(
  document: SchemaDocument,
  schema: Schema,
  own: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<unknown> {
  const of = (part: Schema): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 200, arbitrary: described(part) }, { weight: 1, arbitrary: fc.jsonValue() });
  const described = (part: Schema): fc.Arbitrary<unknown> => {
    if (part.$ref !== undefined) {
      const named = document.components?.schemas?.[part.$ref.split('/').at(-1) ?? ''];
      if (!named) throw new Error(`the document has no ${part.$ref}`);
      return described(named);
    }
    const choices = part.anyOf ?? part.oneOf;
    if (choices) return fc.oneof(...choices.map(described));
    if (part.enum) return fc.constantFrom(...part.enum);
    if (part.const !== undefined) return fc.constant(part.const);
    const { minimum = -3, maximum = 9 } = part;
    switch (part.type) {
      case 'string':
        return part.pattern === undefined
          ? fc.oneof(
              { weight: 20, arbitrary: fc.constantFrom(...WORDS) },
              { weight: 20, arbitrary: code },
              { weight: 1, arbitrary: fc.string({ maxLength: 70 }) },
            )
          : fc.stringMatching(new RegExp(part.pattern));
      case 'integer':
        return fc.integer({ min: minimum, max: Math.max(minimum, maximum) });
      case 'number':
        return fc.double({ min: minimum, max: Math.max(minimum, maximum), noNaN: true });
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'array':
        return fc.array(of(part.items ?? {}), { maxLength: 5 });
      case 'object':
        return object(part);
      default:
        return fc.jsonValue();
    }
  };
  const object = ({ properties, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> => {
    if (!properties) {
      const values = typeof additionalProperties === 'object' ? of(additionalProperties) : fc.jsonValue();
      return fc.dictionary(code, values, { maxKeys: 8 });
    }
    const fields = Object.entries(properties).map(([name, field]) => [name, own[name] ?? of(field)] as const);
    const known = fc.record(Object.fromEntries(fields), {
      requiredKeys: required.filter((name) => name in properties),
    });
    return fc.oneof(
      { weight: 30, arbitrary: known },
      { weight: 1, arbitrary: fc.tuple(known, fc.string()).map(([value, key]) => ({ ...value, [key]: 1 })) },
    );
  };
  return of(schema);
}
