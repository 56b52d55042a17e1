import type pg from 'pg'
import { beforeFirst, hashRow, type PrintedRow, printedColumns } from './hash-row.ts'

/** The chain of one community, computed anew; `broken` says where it breaks first and why. */
export type Chain = {
  communityId: string
  sealed: number
  /** Committed rows that the next sealing will take. */
  waiting: number
  head: string
  broken: { seq: number | null; auditId: string | null; why: string } | null
}

/** The ends of chains that were kept outside of the database: a later chain must still contain them. */
export type Heads = Record<string, { seq: number; hash: string }>

type Link = Partial<PrintedRow> & { seq: number; sealedId: string; hash: string }

const batch = 2000

/** Computes every chain anew in the open transaction of `client`, which sees one moment. */
export async function verifyChains(client: pg.ClientBase, kept: Heads = {}): Promise<Chain[]> {
  const { rows } = await client.query<{ id: string }>(
    `select id from communities union select community_id from audit_seals union select community_id from audit_log order by 1`,
  )
  const known = new Set(rows.map(({ id }) => id))
  const ids = [...known, ...Object.keys(kept).filter((id) => !known.has(id))]
  const chains: Chain[] = []
  for (const id of ids) chains.push(await verifyChain(client, id, kept[id]))
  return chains
}

async function verifyChain(client: pg.ClientBase, communityId: string, kept?: Heads[string]): Promise<Chain> {
  let seq = 0
  let hash = beforeFirst
  for (;;) {
    const { rows } = await client.query<Link>(
      `select s.seq, s.audit_id as "sealedId", s.hash, ${printedColumns}
         from audit_seals s left join audit_log a on a.community_id = s.community_id and a.id = s.audit_id
        where s.community_id = $1 and s.seq > $2 order by s.seq limit ${batch}`,
      [communityId, seq],
    )
    for (const link of rows) {
      const why = breaks(hash, seq + 1, link, kept)
      if (why) return { ...(await leftOver(client, communityId)), sealed: seq, head: hash, broken: why }
      seq = link.seq
      hash = link.hash
    }
    if (rows.length < batch) break
  }
  const rest = await leftOver(client, communityId)
  const end = { ...rest, sealed: seq, head: hash }
  if (kept && kept.seq > seq)
    return {
      ...end,
      broken: { seq: seq + 1, auditId: null, why: `the chain ends before row ${kept.seq}, which was kept` },
    }
  return end
}

/** Why a link does not continue the chain; null when it does. */
function breaks(before: string, expected: number, link: Link, kept?: Heads[string]): Chain['broken'] {
  const at = { seq: expected, auditId: link.sealedId }
  if (link.seq !== expected)
    return { ...at, auditId: null, why: `row ${expected} is missing: ${link.seq} follows` }
  const { auditId } = link
  if (!auditId) return { ...at, why: 'the row was deleted' }
  if (hashRow(before, expected, link as PrintedRow) !== link.hash)
    return { ...at, why: 'the row or its seal was changed' }
  if (kept?.seq === expected && kept.hash !== link.hash)
    return { ...at, why: 'the chain was written anew: its kept end is another' }
  return null
}

/** Rows without a seal: those in the queue wait, any other was put in past it. */
async function leftOver(
  client: pg.ClientBase,
  communityId: string,
): Promise<Pick<Chain, 'communityId' | 'waiting' | 'broken'>> {
  const { rows } = await client.query<{ waiting: number; stray: string | null }>(
    `select count(*) filter (where u.audit_id is not null)::int as waiting,
            (array_agg(a.id order by a.at, a.id) filter (where u.audit_id is null))[1] as stray
       from audit_log a
       left join audit_unsealed u on u.community_id = a.community_id and u.audit_id = a.id
      where a.community_id = $1
        and not exists (select from audit_seals s where s.community_id = a.community_id and s.audit_id = a.id)`,
    [communityId],
  )
  const { waiting = 0, stray = null } = rows[0] ?? {}
  const broken = stray && { seq: null, auditId: stray, why: 'the row was put in past the seals' }
  return { communityId, waiting, broken: broken || null }
}
