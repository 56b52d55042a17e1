import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeKept } from './write-kept.ts'

// At a release: runs the tests of the server and keeps every statement the product sent, for the tests of the next one.
const root = join(import.meta.dirname, '../..')
const noted = mkdtempSync(join(tmpdir(), 'haolin-statements-'))
const vitest = join(root, 'tests/node_modules/vitest/vitest.mjs')

const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--root', 'tests', '--project', 'database', 'server/'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, HAOLIN_KEEP_STATEMENTS: noted } },
)
if (status === 0) console.log(`${await writeKept(noted)} statements kept`)
else console.error('not all tests passed: the statements of the last release stay')
rmSync(noted, { recursive: true })
process.exitCode = status ?? 1
