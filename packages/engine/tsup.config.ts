import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    plan: 'src/plan/index.ts',
    chance: 'src/chance/index.ts',
    sql: 'src/sql/index.ts',
  },
  format: ['esm', 'cjs'],
  dts: true,
  clean: ['!**/*.d.{ts,cts}'], // declarations have a task of their own (`declare`)
  target: 'es2022',
  treeshake: true,
});
