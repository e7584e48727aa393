import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

// What users get: these tests read dist, which `npm run build` writes.
const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

const rubric = JSON.stringify({
  id: 'two',
  tiers: ['indicator'],
  scale: { minimum: '1', maximum: '5', values: 'integer' },
  inner: [],
  leaves: [
    { code: 'I1', parent: null, weight: '10/3' },
    { code: 'I2', parent: null, weight: '20/3' },
  ],
  bands: [{ id: 'all', from: null }],
  publishedRounding: { places: 2, mode: 'half-up' },
  predicateBasis: { default: 'exact', years: {} },
});
const program = `
  const one = score(${rubric}, { I1: 3, I2: '7/2' });
  const many = scoreAll(${rubric}, new Uint8Array([1, 5, 1, 5]));
  answer(one.value.index.toFraction() + ' ' + one.value.index.toDecimal(3, 'half-up') + ' ' + many.value.index.numerators.join());
`;
const expected = '10/3 3.333 3,15';

describe('the built package', () => {
  test('imports', async () => {
    const source = `import { score, scoreAll } from '@spbe/engine'; const answer = console.log; ${program}`;
    const { stdout } = await run('node', ['--input-type=module', '-e', source], { cwd: root });
    expect(stdout.trim()).toBe(expected);
  });

  test('is required', async () => {
    const source = `const { score, scoreAll } = require('@spbe/engine'); const answer = console.log; ${program}`;
    const { stdout } = await run('node', ['-e', source], { cwd: root });
    expect(stdout.trim()).toBe(expected);
  });

  test('gives the same names both ways', async () => {
    const list = 'console.log(Object.keys(engine).sort().join())';
    const [esm, cjs] = await Promise.all([
      run('node', ['--input-type=module', '-e', `import * as engine from '@spbe/engine'; ${list}`], {
        cwd: root,
      }),
      run('node', ['-e', `const engine = require('@spbe/engine'); ${list}`], { cwd: root }),
    ]);
    expect(esm.stdout).toBe(cjs.stdout);
    expect(esm.stdout).toContain('score,scoreAll,scoreLevels');
  });

  test('runs in a browser: one bundle, no global of Node.js', async () => {
    const code = await bundle(`import { score, scoreAll } from '@spbe/engine'; ${program}`, 'iife');
    let answered: unknown;
    runInNewContext(code, {
      answer: (text: unknown) => {
        answered = text;
      },
    });
    expect(answered).toBe(expected);
  });

  test('runs in a worker', async () => {
    const source = `const { parentPort } = require('node:worker_threads');
      const { score, scoreAll } = require('@spbe/engine'); const answer = (text) => parentPort.postMessage(text); ${program}`;
    const worker = new Worker(source, { eval: true });
    const answered = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await worker.terminate();
    expect(answered).toBe(expected);
  });

  test('imports nothing but decimal.js', async () => {
    const entryPoints = ['index', 'plan', 'chance', 'sql'].flatMap((name) => [
      `dist/${name}.js`,
      `dist/${name}.cjs`,
    ]);
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints,
      outdir: 'unwritten',
      outExtension: { '.js': '.mjs' },
      entryNames: '[name]-[hash]',
      bundle: true,
      write: false,
      metafile: true,
      packages: 'external',
      format: 'esm',
    });
    const imported = Object.values(metafile.inputs).flatMap(({ imports }) =>
      imports.filter((each) => each.external),
    );
    expect(new Set(imported.map(({ path }) => path))).toEqual(new Set(['decimal.js']));
  });

  test('builds no code at run time', () => {
    for (const file of readdirSync(`${root}/dist`).filter((name) => /\.c?js$/.test(name))) {
      expect(readFileSync(`${root}/dist/${file}`, 'utf8')).not.toMatch(/\beval\(|new Function\b/);
    }
  });

  test('lets a bundler drop what is not used', async () => {
    const code = await bundle(`import { score } from '@spbe/engine'; globalThis.score = score;`, 'esm', [
      'decimal.js',
    ]);
    expect(code).toContain('level-out-of-range');
    expect(code).not.toContain('columns-malformed');
    expect(code).not.toContain('published-impossible');
    expect(code).not.toContain('different-instruments');
  });
});

async function bundle(contents: string, format: 'iife' | 'esm', external: string[] = []): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    platform: 'browser',
    target: 'es2022',
    format,
    external,
  });
  return outputFiles[0]?.text ?? '';
}
