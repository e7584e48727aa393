import { defineConfig } from 'tsup';

export default defineConfig([
  {
    entry: {
      index: 'src/index.ts',
      'spbe-2018': 'src/spbe-2018.ts',
      'spbe-2018-texts': 'src/spbe-2018-texts.ts',
      'spbe-2020': 'src/spbe-2020.ts',
      'spbe-2020-texts': 'src/spbe-2020-texts.ts',
      'pemdi-2026': 'src/pemdi-2026.ts',
      'pemdi-2026-texts': 'src/pemdi-2026-texts.ts',
      schema: 'src/schema.ts',
      results: 'src/results.ts',
      relations: 'src/relations.ts',
      benchmarks: 'src/benchmarks.ts',
      validate: 'src/validate.ts',
    },
    format: ['esm', 'cjs'],
    dts: true,
    clean: ['!**/*.d.{ts,cts}'], // declarations have a task of their own (`declare`)
    target: 'es2022',
    treeshake: true,
    // The packed texts use letters beyond ASCII; escaped they would take three times the room.
    esbuildOptions: (options) => {
      options.charset = 'utf8';
    },
  },
  { entry: { cli: 'src/cli.ts' }, format: ['esm'], target: 'es2022' },
]);
