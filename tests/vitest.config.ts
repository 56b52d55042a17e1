import { defineConfig } from 'vitest/config'

const settings = { isolate: false, testTimeout: 20_000, hookTimeout: 60_000, teardownTimeout: 30_000 }

// Only these need a database, so the others start at once.
const withDatabase = ['server', 'journeys', 'browser', 'weapp', 'drills']

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', './support/report.ts'],
    projects: [
      {
        test: {
          ...settings,
          name: 'pure',
          include: ['**/*.test.ts'],
          exclude: ['**/node_modules/**', ...withDatabase.map((folder) => `${folder}/**`)],
        },
      },
      {
        test: {
          ...settings,
          name: 'database',
          include: withDatabase.map((folder) => `${folder}/**/*.test.ts`),
          globalSetup: './support/global.ts',
          setupFiles: ['./old-code/record.ts'],
        },
      },
    ],
  },
})
