/** The table and the columns of an insert that names them; undefined for anything else. */
export function readInsert(statement: string): { table: string; columns: string[] } | undefined {
  const found = /^\s*(?:with .*?)?insert into\s+"?(\w+)"?(?:\s+as\s+\w+|\s+\w+)?\s*\(([^)]+)\)/is.exec(
    statement,
  )
  if (!found) return undefined
  const [, table = '', columns = ''] = found
  return { table, columns: columns.split(',').map((column) => column.trim().replaceAll('"', '')) }
}
