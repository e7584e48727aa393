import { defineConfig } from 'tsup';

/** One file of our own code; dependencies, workspaces included, stay where npm put them. */
export default defineConfig({
  entry: {
    main: 'src/main.ts',
    // Read by a thread of its own, beside the program.
    'calculation-thread': 'src/services/calculations/calculation-thread.ts',
  },
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  splitting: false,
  sourcemap: true,
  clean: true,
});
