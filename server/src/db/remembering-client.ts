import pg from 'pg'

/** So often must the same text have been sent by this process before the database is asked to remember it. */
const often = 8
/** A name costs memory in every connection; what came first keeps its name. PgBouncer's max_prepared_statements is above it. */
const names = 300
/** Longer ones are rows written many at a time, whose number is another each time. */
const longest = 6_000

type Seen = { times: number; name: string | undefined }

const seen = new Map<string, Seen>()
let given = 0

/** The name under which the database remembers a statement, once it has come often; the same in every connection. */
function nameOf(text: string): string | undefined {
  if (text.length > longest) return undefined
  let one = seen.get(text)
  if (!one) {
    // Statements that come once and never again are forgotten together; those with a name stay.
    if (seen.size >= 5_000) for (const [old, { name }] of seen) if (!name) seen.delete(old)
    one = { times: 0, name: undefined }
    seen.set(text, one)
  }
  if (++one.times >= often && !one.name && given < names) one.name = `q${++given}`
  return one.name
}

type Asked = { text?: unknown; name?: unknown; values?: unknown; submit?: unknown }

/**
 * A connection that lets PostgreSQL remember statements that come often, so that it reads each of them once; it is planned anew
 * for its values every time. What has a name of its own keeps it.
 */
export class RememberingClient extends pg.Client {}

const send = (client: pg.Client, all: unknown[]) =>
  (pg.Client.prototype.query as (...all: unknown[]) => unknown).apply(client, all)

RememberingClient.prototype.query = function query(this: pg.Client, ...all: unknown[]) {
  const [first, values, ...rest] = all as [string | Asked, unknown]
  return send(this, [named(first, values), values, ...rest])
} as typeof pg.Client.prototype.query

function named(asked: string | Asked, values: unknown): string | Asked {
  if (typeof asked === 'string') {
    const name = Array.isArray(values) ? nameOf(asked) : undefined
    return name ? { name, text: asked } : asked
  }
  if (asked.name || typeof asked.submit === 'function' || typeof asked.text !== 'string') return asked
  const name = Array.isArray(asked.values) || Array.isArray(values) ? nameOf(asked.text) : undefined
  return name ? { ...asked, name } : asked
}
