import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const kept = join(import.meta.dirname, 'statements.jsonl')

/** Writes what was noted in a folder as the statements of this release, one a line, each shape once; gives how many. */
export function writeKept(noted: string): number {
  const shapes = new Map<string, string>()
  for (const file of readdirSync(noted))
    for (const line of readFileSync(join(noted, file), 'utf8').trim().split('\n')) {
      const text = JSON.parse(line) as string
      if (!/^\s*(select|insert|update|delete|with)\b/i.test(text) || isTheQueues(text)) continue
      const known = shapes.get(shapeOf(text))
      if (known === undefined || text.length < known.length) shapes.set(shapeOf(text), text)
    }
  const lines = [...shapes.values()].sort().map((text) => `${JSON.stringify(text)}\n`)
  writeFileSync(kept, lines.join(''))
  return lines.length
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
