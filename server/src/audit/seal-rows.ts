import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { beforeFirst, hashRow, type PrintedRow, printedColumns } from './hash-row.ts'

const atOnce = 500

/**
 * Appends what has been committed to the chains of all communities. The deeds themselves never wait for a chain: they
 * only insert, and this alone reads what waits, one worker for each community at a time.
 */
export async function sealRows(context: Pick<Context, 'inTx'>): Promise<void> {
  const waiting = await context.inTx((tx) =>
    tx.client.query<{ id: string }>(
      `select id from communities c
        where exists (select from audit_unsealed u where u.community_id = c.id) order by id`,
    ),
  )
  for (const { id } of waiting.rows) while ((await context.inTx((tx) => sealSome(tx, id))) === atOnce) {}
}

/** Seals up to `atOnce` rows of one community; returns how many, none while another worker seals. */
async function sealSome(tx: Tx, communityId: string): Promise<number> {
  const lock = await tx.client.query<{ mine: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('audit_seals ' || $1, 0)) as mine`,
    [communityId],
  )
  if (!lock.rows[0]?.mine) return 0
  const head = await tx.client.query<{ seq: number; hash: string }>(
    'select seq, hash from audit_seals where community_id = $1 order by seq desc limit 1',
    [communityId],
  )
  const { rows } = await tx.client.query<PrintedRow>(
    `select ${printedColumns}
       from audit_unsealed u join audit_log a on a.community_id = u.community_id and a.id = u.audit_id
      where u.community_id = $1 order by a.at, a.id limit ${atOnce}`,
    [communityId],
  )
  if (rows.length === 0) return 0
  let { seq, hash } = head.rows[0] ?? { seq: 0, hash: beforeFirst }
  const links = rows.map((row) => {
    seq += 1
    hash = hashRow(hash, seq, row)
    return { seq, hash, auditId: row.auditId }
  })
  const ids = links.map(({ auditId }) => auditId)
  await tx.client.query(
    `insert into audit_seals (community_id, seq, audit_id, hash, sealed_at)
     select $1, l.seq, l.audit_id, l.hash, $2
       from unnest($3::bigint[], $4::uuid[], $5::text[]) as l(seq, audit_id, hash)`,
    [communityId, tx.now, links.map((link) => link.seq), ids, links.map((link) => link.hash)],
  )
  await tx.client.query('delete from audit_unsealed where community_id = $1 and audit_id = any($2::uuid[])', [
    communityId,
    ids,
  ])
  return rows.length
}
