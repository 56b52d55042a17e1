import pg from 'pg'

/** One statement with its values, and what it gave: rows by name, and every value in the order it came. */
export type Statement = {
  text: string
  values: unknown[]
  rows: Record<string, unknown>[]
  given: unknown[]
}

type Query = { text: string; values?: unknown[] }

/** Runs `work` and gives every statement the product sent meanwhile, with its values and answer. */
export async function recordStatements(work: () => Promise<void>): Promise<Statement[]> {
  const statements: Statement[] = []
  const original = pg.Client.prototype.query
  pg.Client.prototype.query = function record(this: pg.Client, ...input: unknown[]) {
    const [first, second] = input as [string | Query, unknown[] | undefined]
    const text = typeof first === 'string' ? first : first.text
    const values = Array.isArray(second) ? second : typeof first === 'string' ? [] : (first.values ?? [])
    const answer = (original as (...all: unknown[]) => unknown).apply(this, input)
    if (!(answer instanceof Promise)) return answer
    const statement: Statement = { text, values, rows: [], given: [] }
    statements.push(statement)
    return answer.then((result: pg.QueryResult) => {
      statement.given = result.rows.flatMap((row: object) => Object.values(row))
      statement.rows = result.rows.filter(
        (row: unknown) => row && typeof row === 'object' && !Array.isArray(row),
      )
      return result
    })
  } as typeof original
  try {
    await work()
  } finally {
    pg.Client.prototype.query = original
  }
  return statements
}
