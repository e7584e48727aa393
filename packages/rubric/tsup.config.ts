import { defineConfig } from 'tsup';

export default defineConfig([
  {
    entry: {
      index: 'src/index.ts',
      'spbe-2020': 'src/spbe-2020.ts',
      'spbe-2020-texts': 'src/spbe-2020-texts.ts',
      schema: 'src/schema.ts',
      results: 'src/results.ts',
      validate: 'src/validate.ts',
    },
    format: ['esm', 'cjs'],
    dts: true,
    clean: true,
    target: 'es2022',
    treeshake: true,
  },
  { entry: { cli: 'src/cli.ts' }, format: ['esm'], target: 'es2022' },
]);
