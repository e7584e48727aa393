import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../scripts/write-module.js';

/** The command as it is shipped; dist/ must be built. */
const cli = join(packageRoot, 'dist/cli.js');
const run = (...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
};
const folder = mkdtempSync(join(tmpdir(), 'spbe-rubric-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('rubric validate', () => {
  test.each(['spbe-2018', 'spbe-2020', 'pemdi-2026'])('finds %s sound: exit 0', (id) => {
    const path = join(packageRoot, 'instruments', id);
    expect(run('validate', path)).toEqual({ status: 0, stdout: `${path}: sound\n`, stderr: '' });
  });

  test('names file, key, what is wrong and how to mend it: exit 1', () => {
    const copy = join(folder, 'pemdi');
    cpSync(join(packageRoot, 'instruments/pemdi-2026'), copy, { recursive: true });
    const weights = join(copy, 'weights.yaml');
    // The table of April 2026, which sums to 99.
    writeFileSync(weights, readFileSync(weights, 'utf8').replace('I13: "5"', 'I13: "4"'));
    const { status, stdout } = run('validate', copy);
    expect(status).toBe(1);
    expect(stdout).toContain(
      'weights.yaml weights.A5: I13 + I14 sum to 9, but A5 weighs 10 [weight-sum]\n  fix: ',
    );
    expect(stdout).toContain('weights.yaml indicator: the weights of tier indicator sum to 99, not 100');
    expect(stdout).toContain(
      'weights.yaml weights.I13: I13 weighs 5 in pemdi-2026, not 4 [differs-from-official]',
    );
    expect(stdout).toMatch(/\n3 problem\(s\)\n$/);
  });

  test('says which files are missing in an empty folder: exit 1', () => {
    const { status, stdout } = run('validate', join(folder, 'nothing'));
    expect(status).toBe(1);
    for (const file of ['instrument.yaml', 'weights.yaml', 'sources.yaml', 'indicators/'])
      expect(stdout).toContain(file);
  });

  test.each([[[]], [['validate']], [['lint', 'x']], [['validate', 'x', 'y']]])(
    'shows its usage for %j: exit 2',
    (words) => {
      expect(run(...words)).toEqual({
        status: 2,
        stdout: '',
        stderr: 'Usage: rubric validate <instrument folder>\n',
      });
    },
  );

  test('is executable as a file', () => {
    expect(readFileSync(cli, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(
      execFileSync('node', [cli, 'validate', join(packageRoot, 'instruments/spbe-2018')]).length,
    ).toBeGreaterThan(0);
  });
});
