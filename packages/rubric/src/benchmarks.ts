// National averages, targets and coverage, as printed
export type { BenchmarksFile } from './benchmarks-schema.js';
export { nationalBenchmarks } from './generated/benchmarks.js';
