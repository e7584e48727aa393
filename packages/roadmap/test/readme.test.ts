import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ROADMAP_ISSUE_CODES } from '../src/index.js';

const packageRoot = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');
const block = (info: string): string =>
  new RegExp(`\`\`\`${info}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';

test('the example of the README runs against the built package and prints what it says', () => {
  // Inside the package, so that '@spbe/roadmap' resolves to what package.json exports.
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

test('the README names every issue of this package', () => {
  for (const code of Object.keys(ROADMAP_ISSUE_CODES)) expect(readme).toContain(`\`${code}\``);
});
