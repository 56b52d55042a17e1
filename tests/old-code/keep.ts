import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// At a release: runs the tests of the server and keeps every statement the product sent, for the tests of the next one.
const root = join(import.meta.dirname, '../..')
const noted = mkdtempSync(join(tmpdir(), 'haolin-statements-'))

const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'tests/node_modules/vitest/vitest.mjs'),
    'run',
    '--root',
    'tests',
    '--project',
    'database',
    'server/',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, HAOLIN_KEEP_STATEMENTS: noted } },
)
const kept = new Map<string, string>()
for (const file of readdirSync(noted))
  for (const line of readFileSync(join(noted, file), 'utf8').trim().split('\n')) {
    const text = JSON.parse(line) as string
    if (!/^\s*(select|insert|update|delete|with)\b/i.test(text) || /\bpgboss\b/.test(text)) continue
    const known = kept.get(shapeOf(text))
    if (known === undefined || text.length < known.length) kept.set(shapeOf(text), text)
  }
writeFileSync(
  join(import.meta.dirname, 'statements.jsonl'),
  [...kept.values()]
    .sort()
    .map((text) => `${JSON.stringify(text)}\n`)
    .join(''),
)
rmSync(noted, { recursive: true })
console.log(`${kept.size} statements kept`)
process.exitCode = status ?? 1

/** One shape for the same statement with more or fewer values in a list. */
function shapeOf(text: string): string {
  return text
    .replace(/\$\d+/g, '$')
    .replace(/(\$|default)(, ?(\$|default))*/g, '$')
    .replace(/\(\$\)(, ?\(\$\))*/g, '($)')
    .replace(/\s+/g, ' ')
}
