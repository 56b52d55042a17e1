import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

// Loaded before every test file; notes what the product asks its database while `keep.ts` wants to know.
const dir = process.env.HAOLIN_KEEP_STATEMENTS
const noted = Symbol.for('haolin statements')
const client = pg.Client.prototype as pg.Client & { [noted]?: Set<string> }

if (dir && !client[noted]) {
  mkdirSync(dir, { recursive: true })
  const file = join(dir, `${process.pid}.jsonl`)
  const seen = new Set<string>()
  client[noted] = seen
  const original = client.query
  client.query = function note(this: pg.Client, ...input: unknown[]) {
    const [first] = input as [string | { text?: string } | undefined]
    const text = typeof first === 'string' ? first : first?.text
    if (text && this.user === 'haolin_app' && !seen.has(text)) {
      seen.add(text)
      appendFileSync(file, `${JSON.stringify(text)}\n`)
    }
    return (original as (...all: unknown[]) => unknown).apply(this, input)
  } as typeof original
}
