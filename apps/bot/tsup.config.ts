import { cp } from 'node:fs/promises';
import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { main: 'src/main.ts' },
  format: ['esm'],
  platform: 'node',
  target: 'node20',
  clean: true,
  // The texts are read from beside the bundle, as they are read from beside the sources in tests.
  onSuccess: () => cp('src/locales', 'dist/locales', { recursive: true }),
});
