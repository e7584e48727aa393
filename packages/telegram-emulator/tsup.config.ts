import { cp } from 'node:fs/promises';
import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', main: 'src/main.ts' },
  format: ['esm'],
  platform: 'node',
  target: 'node20',
  clean: ['!**/*.d.{ts,cts}'], // declarations have a task of their own (`declare`)
  dts: { entry: { index: 'src/index.ts' } },
  // The chat page is served as it is written; it is read from beside the bundle.
  onSuccess: () =>
    cp('src/chat-page', 'dist/chat-page', {
      recursive: true,
      filter: (path) => !/\.ts$|tsconfig\.json$/.test(path),
    }),
});
