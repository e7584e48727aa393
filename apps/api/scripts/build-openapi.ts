import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/package-root.js';
import { renderOpenapi } from './render-openapi.js';

/** Writes the contract that clients are generated from. A test fails when the committed file differs. */
await writeFile(join(PACKAGE_ROOT, 'openapi.json'), await renderOpenapi());
