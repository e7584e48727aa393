import { defineConfig } from 'tsup';

export default defineConfig([
  {
    entry: { index: 'src/index.ts' },
    format: ['esm', 'cjs'],
    dts: true,
    clean: true,
    target: 'es2022',
    treeshake: true,
    // The thread is found beside the module that starts it, in CommonJS too.
    shims: true,
  },
  // A thread may be ESM whatever starts it.
  { entry: { 'solver-thread': 'src/solver-thread.ts' }, format: ['esm'], target: 'es2022' },
]);
