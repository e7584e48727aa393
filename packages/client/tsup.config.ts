import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  dts: true,
  clean: ['!**/*.d.{ts,cts}'], // declarations have a task of their own (`declare`)
  target: 'es2022',
  treeshake: true,
});
