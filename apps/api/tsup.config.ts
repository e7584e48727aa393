import { defineConfig } from 'tsup';

/** One file of our own code; dependencies, workspaces included, stay where npm put them. */
export default defineConfig({
  entry: {
    main: 'src/main.ts',
    // Read by threads of their own, beside the program.
    'calculation-thread': 'src/services/calculations/calculation-thread.ts',
    'document-thread': 'src/services/documents/document-thread.ts',
  },
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  splitting: false,
  sourcemap: true,
  clean: true,
});
