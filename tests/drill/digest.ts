import pg from 'pg'

/** What a whole database holds: every table that outlives a crash → how many rows and the sum of their fingerprints. */
export type Digest = Record<string, string>

/** Reads every row of every table, as it is at this moment. */
export async function digest(adminUrl: string): Promise<Digest> {
  const url = new URL(adminUrl)
  url.pathname = '/haolin'
  const client = new pg.Client(url.href)
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read, read only')
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^(pg_|information_schema)'
       order by 1`,
    )
    const held: Digest = {}
    for (const { name } of tables) {
      const { rows } = await client.query<{ held: string }>(
        `select count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as held from ${name} t`,
      )
      held[name] = rows[0]?.held ?? ''
    }
    return held
  } finally {
    await client.end()
  }
}

/** Tables that differ, each with what both sides hold. */
export const compare = (wanted: Digest, found: Digest): string[] =>
  [...new Set([...Object.keys(wanted), ...Object.keys(found)])]
    .filter((table) => wanted[table] !== found[table])
    .map((table) => `${table}: ${found[table] ?? 'missing'} instead of ${wanted[table] ?? 'nothing'}`)
