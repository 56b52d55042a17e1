import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makePool } from '@haolin/server/src/db/connect.ts'
import { startEmbedded } from '@haolin/server/src/db/embedded.ts'
import { migrate } from '@haolin/server/src/db/migrate.ts'
import { installQueues } from '@haolin/server/src/jobs/queue.ts'
import { findComplaints } from './find-complaints.ts'

const kept = join(import.meta.dirname, 'statements.jsonl')

/** Writes what was noted in a folder as the statements of this release, one a line, each shape once; gives how many. */
export async function writeKept(noted: string): Promise<number> {
  const shapes = new Map<string, string>()
  for (const file of readdirSync(noted))
    for (const line of readFileSync(join(noted, file), 'utf8').trim().split('\n')) {
      const text = JSON.parse(line) as string
      if (!/^\s*(select|insert|update|delete|with)\b/i.test(text) || isTheQueues(text)) continue
      const known = shapes.get(shapeOf(text))
      if (known === undefined || text.length < known.length) shapes.set(shapeOf(text), text)
    }
  const statements = await withoutProvocations([...shapes.values()].sort())
  writeFileSync(kept, statements.map((text) => `${JSON.stringify(text)}\n`).join(''))
  return statements.length
}

/** Tests also ask what must be refused; that is no statement of the product. */
async function withoutProvocations(statements: string[]): Promise<string[]> {
  const dir = mkdtempSync(join(tmpdir(), 'haolin-keep-'))
  const { ownerUrl, appUrl, stop } = await startEmbedded({ dir, durable: false })
  const [owner, app] = [makePool(ownerUrl, 2), makePool(appUrl, 8)]
  try {
    await migrate(ownerUrl)
    await installQueues(ownerUrl)
    const refused = new Set(
      (await findComplaints({ owner, app }, statements)).map(({ statement }) => statement),
    )
    return statements.filter((statement) => !refused.has(statement))
  } finally {
    await Promise.all([owner.end(), app.end()])
    await stop()
    rmSync(dir, { recursive: true })
  }
}

/** The queue’s own statements change with its package, and its package brings its own migrations. */
const isTheQueues = (text: string) => /\bpgboss\b/.test(text)

/** One shape for the same statement with more or fewer values in a list. */
function shapeOf(text: string): string {
  return text
    .replace(/\$\d+/g, '$')
    .replace(/(\$|default)(, ?(\$|default))*/g, '$')
    .replace(/\(\$\)(, ?\(\$\))*/g, '($)')
    .replace(/\s+/g, ' ')
}
