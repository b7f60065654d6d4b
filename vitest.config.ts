import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Vite would pick graphql's .mjs, everything in node_modules picks its .js: two copies that refuse each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: './test/support/global-setup.ts',
    setupFiles: ['./test/support/property-seed.ts'],
    // Far above what anything takes, so that a busy machine fails nothing.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
