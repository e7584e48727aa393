import { readFileSync } from 'node:fs';

const { groups } = JSON.parse(readFileSync(new URL('mutation/groups.json', import.meta.url), 'utf8'));
const name = process.env.MUTATION_GROUP ?? 'score';
const { files } = groups[name];

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  plugins: ['./mutation/quick-runner.mjs', './mutation/ignore-sentences.mjs'],
  ignorers: ['sentences'],
  mutate: files.map((file) => `src/${file}.ts`),
  ignorePatterns: ['dist', 'bench', 'reports'],
  testRunner: 'quick',
  coverageAnalysis: 'perTest',
  disableTypeChecks: false,
  concurrency: 2,
  // High, because on a busy machine a survivor must not pass for a loop without end.
  timeoutMS: 15_000,
  timeoutFactor: 3,
  // Keeps what was measured before, so that a new test only costs the mutants that it covers.
  incremental: true,
  incrementalFile: `reports/${name}.json`,
  reporters: ['progress-append-only'],
  tempDirName: '.stryker-tmp',
  allowConsoleColors: false,
};
