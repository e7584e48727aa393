import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/package-root.js';
import { renderErrorsDoc } from './render-errors-doc.js';

/** Writes docs/errors.md at the top of the repository. A test fails when the committed file differs. */
await writeFile(join(PACKAGE_ROOT, '../../docs/errors.md'), renderErrorsDoc());
