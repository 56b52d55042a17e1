import pg from 'pg'

/** So often must the same text have been sent through a pool before the database is asked to remember it. */
const often = 8
/** A name costs memory in every connection; what came first keeps its name. PgBouncer's max_prepared_statements is above it. */
const names = 300
/** Longer ones are rows written many at a time, whose number is another each time. */
const longest = 6_000
/** So many different texts are counted at a time. */
const counted = 5_000

type Asked = { text?: unknown; name?: unknown; values?: unknown; submit?: unknown }

/**
 * The connections of a pool that let PostgreSQL remember statements that come often, so that it reads each of them once; what
 * has a name of its own keeps it.
 */
export function rememberingClient(): typeof pg.Client {
  const nameOf = makeNames()
  class RememberingClient extends pg.Client {}
  RememberingClient.prototype.query = function query(this: pg.Client, ...all: unknown[]) {
    const [first, values, ...rest] = all as [string | Asked, unknown]
    const asked = Array.isArray(values) ? named(first, nameOf) : first
    return (pg.Client.prototype.query as (...all: unknown[]) => unknown).apply(this, [asked, values, ...rest])
  } as typeof pg.Client.prototype.query
  return RememberingClient
}

/** A statement that comes with its values, under the name the database knows it by, if it has one. */
function named(asked: string | Asked, nameOf: (text: string) => string | undefined): string | Asked {
  const text = typeof asked === 'string' ? asked : asked.text
  if (typeof text !== 'string' || (typeof asked === 'object' && (asked.name || asked.submit))) return asked
  const name = nameOf(text)
  if (!name) return asked
  return typeof asked === 'string' ? { name, text } : { ...asked, name }
}

/** Gives names to texts that come often, the same for every connection of a pool. */
function makeNames(): (text: string) => string | undefined {
  const seen = new Map<string, { times: number; name?: string }>()
  let given = 0
  return (text) => {
    if (text.length > longest) return undefined
    let one = seen.get(text)
    if (!one) {
      // Statements that came once and never again are forgotten together; those with a name stay.
      if (seen.size >= counted) for (const [old, { name }] of seen) if (!name) seen.delete(old)
      one = { times: 0 }
      seen.set(text, one)
    }
    if (++one.times >= often && !one.name && given < names) one.name = `q${++given}`
    return one.name
  }
}
