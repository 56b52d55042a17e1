import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'

/** A file whose row is still to come is younger than this, in ms. */
const youngMs = 24 * 3600_000
const atOnce = 1000

// Only what we name this way is ours: a bucket may hold other things too.
const photo = /^[0-9a-f-]{36}\/\d{4}\/\d\d\/[\w-]+\.(jpg|webp)$/
const exported = /^[0-9a-f-]{36}\/exports\/([0-9a-f-]{36})\.(part\d+|xlsx|csv)$/
const copied = /^copies\/[0-9a-f-]{36}\/([0-9a-f-]{36})\.zip$/

/** What was looked through, and what of it nothing names. */
export type Orphans = { seen: number; keys: string[] }

/**
 * Files older than a day, of communities and accounts this database knows, that no row names: of uploads, exports and copies
 * whose writer was killed between storage and database.
 */
export async function findOrphans({ storage, inTx }: Pick<Context, 'storage' | 'inTx'>): Promise<Orphans> {
  const orphans: Orphans = { seen: 0, keys: [] }
  const { rows } = await inTx((tx) =>
    tx.client.query<{ id: string }>('select id from communities order by id'),
  )
  const places = [...rows.map(({ id }) => id), 'copies']
  for (const place of places) {
    let held: string[] = []
    const look = async () => {
      const keys = held
      held = []
      orphans.keys.push(...(await inTx((tx) => unnamed(tx, place, keys))))
    }
    for await (const key of storage.list(place, youngMs)) {
      if (![photo, exported, copied].some((shape) => shape.test(key))) continue
      orphans.seen += 1
      held.push(key)
      if (held.length >= atOnce) await look()
    }
    await look()
  }
  return orphans
}

/** Those of some keys of one place that no row names; a file of an account nobody knows here is not ours to judge. */
async function unnamed(tx: Tx, place: string, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const ids = keys.map((key) => (exported.exec(key) ?? copied.exec(key))?.[1] ?? null)
  const text =
    place === 'copies'
      ? `select k.key from unnest($1::text[], $2::uuid[]) k (key, id)
          where exists (select from accounts a where a.id = split_part(k.key, '/', 2)::uuid)
            and not exists (select from data_copies c where c.id = k.id and (c.state = 'waiting' or c.storage_key = k.key))`
      : `select k.key from unnest($1::text[], $2::uuid[]) k (key, id)
          where not exists (select from files f where f.community_id = $3 and f.storage_key = k.key)
            and not exists (select from files f where f.community_id = $3 and f.thumb_key = k.key)
            and not exists (select from statement_exports e where e.community_id = $3 and e.id = k.id
                and (e.state in ('waiting', 'running') or e.parts_kept > 0 or e.storage_key = k.key))`
  const values = place === 'copies' ? [keys, ids] : [keys, ids, place]
  const { rows } = await tx.client.query<{ key: string }>(text, values)
  return rows.map(({ key }) => key)
}
