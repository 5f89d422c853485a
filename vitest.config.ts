import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    // What a release leaves behind is made once, when it is one.
    exclude: ['node_modules/**', 'dist/**', '.data/**', ...(process.env['LEAVE_RELEASE'] ? [] : ['test/upgrade/leave.test.ts'])],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
