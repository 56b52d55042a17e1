import type { TestDatabase } from '../support/database.ts'
import type { Cell } from './cell.ts'

/** Whose a row is: the community it lies in and, for what belongs to a home, the home. */
type Owner = { communityId: string; unitId: string | null }

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

// Everybody may read the list of buildings and homes, without names.
const known = ['units', 'buildings', 'households', 'announcements']

/** Reads whose every row of the database is, from the columns of the tables themselves. */
export async function knowOwners(database: TestDatabase): Promise<Map<string, Owner>> {
  const tables = await database.owner.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text) as columns from information_schema.columns
      where table_schema = 'public' group by 1`,
  )
  const owners = new Map<string, Owner>()
  for (const { name, columns } of tables.rows) {
    if (!columns.includes('id') || !columns.includes('community_id') || known.includes(name)) continue
    // A matter of all is read by all, wherever the person lives who reported it.
    const unit = !columns.includes('unit_id')
      ? 'null'
      : columns.includes('place')
        ? "case when place = 'home' then unit_id end"
        : 'unit_id'
    const { rows } = await database.owner.query<{ id: string } & Owner>(
      `select id, community_id as "communityId", ${unit} as "unitId" from ${name} where community_id is not null`,
    )
    for (const { id, ...owner } of rows) owners.set(id, owner)
  }
  return owners
}

/** Ids in a reply that the caller should never have read: of communities and homes that are not theirs. */
export function findForeign(
  owners: ReadonlyMap<string, Owner>,
  { person, path, query, body }: Cell,
  text: string,
  at: { communityId: string | undefined; homes: readonly string[] },
): string[] {
  const said = `${path} ${JSON.stringify(query)} ${JSON.stringify(body)}`
  const lives = ['owner', 'member', 'tenant'].includes(person.role)
  return [...new Set(text.match(uuids) ?? [])].filter((id) => {
    const owner = owners.get(id)
    if (!owner || said.includes(id)) return false
    if (owner.communityId !== at.communityId) return true
    return lives && owner.unitId !== null && !at.homes.includes(owner.unitId)
  })
}
