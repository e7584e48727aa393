import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../scripts/write-module.js';

const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');
const block = (info: string): string =>
  new RegExp(`\`\`\`${info}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';

test('the example of the README runs against the built packages and prints what it says', () => {
  // Inside the package, so that '@spbe/rubric' resolves to what package.json exports.
  const folder = mkdtempSync(join(packageRoot, 'dist', 'readme-'));
  try {
    const file = join(folder, 'example.mts');
    writeFileSync(file, block('ts example'));
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', file], {
      encoding: 'utf8',
      cwd: packageRoot,
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toBe(block('text output'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the README names every export', () => {
  const { exports } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    exports: { [path: string]: unknown };
  };
  for (const path of Object.keys(exports)) {
    const name = path.replace(/(spbe-2018|spbe-2020|pemdi-2026)/, '<id>').replace(/^\./, '');
    expect(readme, path).toContain(name.replace('/validate', '@spbe/rubric/validate'));
  }
});
