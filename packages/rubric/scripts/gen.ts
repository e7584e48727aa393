import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renderDocs } from './docs/render-docs.js';
import { renderSchemas } from './json-schemas.js';
import { packageRoot } from './write-module.js';

/** Rewrites what is committed because people read it: docs/instruments/ and schemas/. Tests fail when they differ. */
const folders = [
  [join(packageRoot, '../../docs/instruments'), renderDocs()],
  [join(packageRoot, 'schemas'), renderSchemas()],
] as const;

for (const [folder, files] of folders) {
  // A page of an indicator that no longer exists must go too.
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
