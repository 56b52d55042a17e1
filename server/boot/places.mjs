// Where things lie in a checkout, seen from this folder.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The top folder of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

const windows = process.platform === 'win32'

/** The Node that the lock file pins, once installed. */
export const pinnedNode = join(root, 'server/node_modules/node/bin', windows ? 'node.exe' : 'node')

/** What this folder remembers between runs: stamps, compiled code. Deleting it is always safe. */
export const cache = join(root, 'node_modules/.cache')

/** The command-line programs of the tasks, each a JavaScript file that Node runs. */
export const programs = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  drizzleKit: 'node_modules/drizzle-kit/bin.cjs',
  knip: 'node_modules/knip/bin/knip.js',
  taro: 'node_modules/@tarojs/cli/bin/taro',
  tsc: join(root, 'node_modules/typescript/bin/tsc'),
  vitest: 'tests/node_modules/vitest/vitest.mjs',
}
