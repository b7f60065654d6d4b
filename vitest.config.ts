import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Vite would pick graphql's .mjs, everything in node_modules picks its .js: two copies that refuse each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: './test/support/global-setup.ts',
    setupFiles: ['./test/support/property-seed.ts'],
    // Files of one process share what they have loaded: the schema alone takes longer to make than most files take to run.
    isolate: false,
    // Also where there are two cores only: tests wait for the database and for other processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    unstubGlobals: true,
    // Far above what anything takes, so that a busy machine fails nothing.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
