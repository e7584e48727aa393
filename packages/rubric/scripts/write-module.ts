import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const packageRoot = join(dirname(fileURLToPath(import.meta.url)), '..');

/** One exported constant of a generated module; `value` must survive JSON. */
export interface GeneratedConstant {
  readonly name: string;
  readonly type: string;
  readonly comment: string;
  readonly value: unknown;
}

/** Writes `src/generated/<file>.ts`. JSON in a string is read faster than an object literal and needs no inference. */
export function writeModule(
  file: string,
  origin: string,
  imports: readonly string[],
  constants: readonly GeneratedConstant[],
): void {
  const lines = constants.flatMap(({ name, type, comment, value }) => [
    `/** ${comment} */`,
    `export const ${name}: ${type} = /* @__PURE__ */ freeze(JSON.parse(${JSON.stringify(JSON.stringify(value))}));`,
  ]);
  const text = [
    `// Generated from ${origin}. Do not edit.`,
    `import { freeze } from '../freeze.js';`,
    ...imports,
    '',
    ...lines,
    '',
  ];
  mkdirSync(join(packageRoot, 'src/generated'), { recursive: true });
  writeFileSync(join(packageRoot, 'src/generated', `${file}.ts`), text.join('\n'));
}
