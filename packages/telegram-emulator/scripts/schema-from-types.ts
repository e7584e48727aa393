import ts from 'typescript';

import type { BotApiSchema, JsonSchema, MethodSchema } from '../src/schema/bot-api-schema.js';

const ENTRY = 'bot-api-entry.ts';
const ENTRY_SOURCE = `
import type { ApiMethods, Message, Update as AnyUpdate } from '@grammyjs/types';
export interface UploadedFile { uploaded_file: string }
export type Methods = ApiMethods<UploadedFile>;
export type Update = AnyUpdate;
export type EditedMessage = (AnyUpdate.Edited & Message) | true;
`;
/**
 * Results that are declared without the fields that a message must have: the message whose caption was edited is
 * declared without its photo or document.
 */
const CORRECTED_RESULTS: Readonly<Record<string, string>> = { editMessageCaption: 'EditedMessage' };

/**
 * Reads the type declarations of `@grammyjs/types` with the TypeScript checker and turns
 * every method and the Update type into JSON Schema. An object may hold exactly the declared properties.
 * A construct the translation does not know throws, so that an upgrade cannot weaken the judge unnoticed.
 */
export function schemaFromTypes(directory: string): BotApiSchema {
  const { checker, source } = openProgram(directory);
  const types = new TypeTranslator(checker, source);
  const methods: Record<string, MethodSchema> = {};
  for (const method of checker.getPropertiesOfType(exportedType(checker, source, 'Methods'))) {
    const signature = checker.getTypeOfSymbolAtLocation(method, source).getCallSignatures()[0];
    if (!signature) throw new Error(`${method.name} is not callable`);
    const corrected = CORRECTED_RESULTS[method.name];
    methods[method.name] = {
      params: types.parameters(signature),
      result: types.schemaOf(
        corrected ? exportedType(checker, source, corrected) : signature.getReturnType(),
      ),
    };
  }
  const update = types.schemaOf(exportedType(checker, source, 'Update'));
  return { methods, update, definitions: types.definitions };
}

function openProgram(directory: string): { checker: ts.TypeChecker; source: ts.SourceFile } {
  const path = `${directory}/${ENTRY}`;
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name === path || fileExists(name);
  host.readFile = (name) => (name === path ? ENTRY_SOURCE : readFile(name));
  host.getSourceFile = (name, language, ...rest) =>
    name === path
      ? ts.createSourceFile(name, ENTRY_SOURCE, language)
      : getSourceFile(name, language, ...rest);
  const program = ts.createProgram([path], options, host);
  const source = program.getSourceFile(path);
  if (!source) throw new Error('The entry of the schema generator was not loaded');
  const problem = program.getSemanticDiagnostics(source)[0];
  if (problem) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
  return { checker: program.getTypeChecker(), source };
}

function exportedType(checker: ts.TypeChecker, source: ts.SourceFile, name: string): ts.Type {
  const module = checker.getSymbolAtLocation(source);
  const symbol = module && checker.getExportsOfModule(module).find((candidate) => candidate.name === name);
  if (!symbol) throw new Error(`No exported type ${name}`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

class TypeTranslator {
  readonly definitions: Record<string, JsonSchema> = {};
  readonly #names = new Map<ts.Type, string>();
  readonly #checker: ts.TypeChecker;
  readonly #source: ts.SourceFile;

  constructor(checker: ts.TypeChecker, source: ts.SourceFile) {
    this.#checker = checker;
    this.#source = source;
  }

  parameters(signature: ts.Signature): MethodSchema['params'] {
    const [args] = signature.getParameters();
    if (!args) return { type: 'object', properties: {}, required: [], additionalProperties: false };
    const type = this.#checker.getNonNullableType(
      this.#checker.getTypeOfSymbolAtLocation(args, this.#source),
    );
    return this.#object(type);
  }

  schemaOf(type: ts.Type): JsonSchema {
    if (type.isUnion()) {
      // A named union may contain itself (a rich text is made of rich texts), so it is defined like an object.
      return type.aliasSymbol ? { $ref: this.#define(type) } : this.#union(type);
    }
    // `string & {}` keeps the known values in the editor's completion; any string is meant.
    if (type.isIntersection() && type.types.some((part) => part.flags & ts.TypeFlags.String)) {
      return { type: 'string' };
    }
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral)
      return { const: this.#checker.typeToString(type) === 'true' };
    if (type.flags & ts.TypeFlags.String) return { type: 'string' };
    if (type.flags & ts.TypeFlags.Number) return { type: 'number' };
    if (this.#checker.isTupleType(type)) throw this.#unknown(type, 'tuple');
    if (this.#checker.isArrayType(type)) {
      const [element] = this.#checker.getTypeArguments(type as ts.TypeReference);
      if (!element) throw this.#unknown(type, 'array without element');
      return { type: 'array', items: this.schemaOf(element) };
    }
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return { $ref: this.#define(type) };
    throw this.#unknown(type, `flags ${type.flags}`);
  }

  #union(type: ts.UnionType): JsonSchema {
    const parts = type.types.filter((part) => !isUndefined(part));
    const constants = new Set<unknown>();
    const schemas: JsonSchema[] = [];
    for (const schema of parts.map((part) => this.schemaOf(part))) {
      if ('const' in schema) constants.add(schema['const']);
      else schemas.push(schema);
    }
    if (constants.delete(true)) {
      if (constants.delete(false)) schemas.push({ type: 'boolean' });
      else schemas.push({ const: true });
    }
    if (constants.size > 0) schemas.push({ enum: [...constants] });
    const [only] = schemas;
    return only && schemas.length === 1 ? only : { anyOf: schemas };
  }

  #define(type: ts.Type): string {
    const known = this.#names.get(type);
    if (known) return `#/definitions/${known}`;
    const name = this.#freeName(type);
    this.#names.set(type, name);
    this.definitions[name] = {};
    this.definitions[name] = type.isUnion() ? this.#union(type) : this.#object(type);
    return `#/definitions/${name}`;
  }

  #object(type: ts.Type): MethodSchema['params'] {
    if (type.getCallSignatures().length > 0) throw this.#unknown(type, 'function');
    if (this.#checker.getIndexInfosOfType(type).length > 0) throw this.#unknown(type, 'index signature');
    const properties: Record<string, JsonSchema> = {};
    const required: string[] = [];
    for (const property of this.#checker.getPropertiesOfType(type)) {
      const value = this.#checker.getTypeOfSymbolAtLocation(property, this.#source);
      // `title?: undefined` says that the property must be absent: it is simply not listed.
      if (isUndefined(value)) continue;
      properties[property.name] = this.schemaOf(value);
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    return { type: 'object', properties, required, additionalProperties: false };
  }

  #freeName(type: ts.Type): string {
    const wanted = (type.aliasSymbol ?? type.getSymbol())?.name.replace(/\W/g, '') || 'Anonymous';
    let name = wanted;
    for (let n = 2; name in this.definitions; n++) name = `${wanted}_${n}`;
    return name;
  }

  #unknown(type: ts.Type, what: string): Error {
    const text = this.#checker.typeToString(type);
    return new Error(
      `The schema generator does not know how to translate "${text}" (${what}). Teach it in scripts/.`,
    );
  }
}

function isUndefined(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) !== 0;
}
