import { Ajv, type ValidateFunction } from 'ajv';
import type { BotApiSchema, JsonSchema } from './bot-api-schema.js';
import { describeErrors } from './describe-errors.js';

/** Says whether requests, answers and updates are what the type declarations allow. */
export interface Judge {
  /** The method's name in its official spelling, or undefined when the Bot API has no such method. */
  methodName(name: string): string | undefined;
  /** What is wrong with these parameters; undefined when they are right. */
  faultInParams(method: string, params: unknown): string | undefined;
  /** What is wrong with this answer; undefined when it is right. */
  faultInResult(method: string, result: unknown): string | undefined;
  /** What is wrong with this update; undefined when it is right. */
  faultInUpdate(update: unknown): string | undefined;
  /** Turns a form field into what the parameter expects: JSON where the parameter takes it, else the text. */
  readField(method: string, name: string, text: string): unknown;
}

const ROOT = 'bot-api';

/** Builds a judge from the generated schema. Validators are compiled on first use and kept. */
export function createJudge(schema: BotApiSchema): Judge {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    strictRequired: false,
    // The schema is generated, and almost every type leads to hundreds of others: compile them cheaply, once each.
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  ajv.addSchema({ $id: ROOT, definitions: schema.definitions });
  const compiled = new Map<string, ValidateFunction>();
  const officialNames = new Map(Object.keys(schema.methods).map((name) => [name.toLowerCase(), name]));

  function fault(key: string, part: JsonSchema, value: unknown): string | undefined {
    let validate = compiled.get(key);
    if (!validate) {
      validate = ajv.compile(withAbsoluteReferences(part));
      compiled.set(key, validate);
    }
    return validate(value) ? undefined : describeErrors(validate.errors ?? []);
  }

  function method(name: string) {
    const found = schema.methods[name];
    if (!found) throw new Error(`No schema for method ${name}`);
    return found;
  }

  return {
    methodName: (name) => officialNames.get(name.toLowerCase()),
    faultInParams: (name, params) => fault(`${name} params`, method(name).params, params),
    faultInResult: (name, result) => fault(`${name} result`, method(name).result, onTheWire(result)),
    faultInUpdate: (update) => fault('update', schema.update, onTheWire(update)),
    readField(name, field, text) {
      const expected = method(name).params.properties[field];
      const parsed = parseJson(text);
      if (!expected || parsed === undefined) return text;
      return fault(`${name} param ${field}`, expected, parsed) === undefined || !allowsText(expected)
        ? parsed
        : text;
    },
  };
}

/** A schema taken out of the generated file refers to definitions that live under the root's id. */
function withAbsoluteReferences(part: JsonSchema): JsonSchema {
  return JSON.parse(
    JSON.stringify(part).replaceAll('"#/definitions/', `"${ROOT}#/definitions/`),
  ) as JsonSchema;
}

function onTheWire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function allowsText(schema: JsonSchema): boolean {
  const options = (schema['anyOf'] as JsonSchema[] | undefined) ?? [schema];
  return options.some((option) => option['type'] === 'string' || 'enum' in option);
}
