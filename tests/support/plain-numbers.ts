import type { TestDatabase } from './database.ts'

/** Schemas whose columns hold hashes alone, in which any digits may stand in a row. */
const hashesOnly = ['drizzle']

/**
 * Every column of every table, of jobs as well, in which one of these numbers stands as it is, with or without breaks
 * in it, as `table.column`.
 */
export async function findPlainNumbers(
  { owner }: TestDatabase,
  numbers: ReadonlySet<string>,
): Promise<string[]> {
  const { rows: columns } = await owner.query<{ table: string; column: string }>(
    `select format('%I.%I', c.table_schema, c.table_name) as table, c.column_name as column
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema not in ('pg_catalog', 'information_schema') and c.table_schema <> all ($1)
        and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY', 'bytea')
      order by 1, 2`,
    [hashesOnly],
  )
  const found: string[] = []
  for (const { table, column } of columns) {
    const { rows } = await owner.query<{ number: string }>(
      `select distinct m[1] as number from (
         select regexp_matches(regexp_replace("${column}"::text, '[\\s-]', '', 'g'), '(1[3-9][0-9]{9})', 'g') as m from ${table}) x`,
    )
    if (rows.some(({ number }) => numbers.has(number)))
      found.push(`${table.replace('public.', '')}.${column}`)
  }
  return found
}
