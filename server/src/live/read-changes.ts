import type { DeskMatter } from '@haolin/shared/api/live.ts'
import type { State } from '@haolin/shared/ticket/lifecycle.ts'
import type pg from 'pg'
import { found } from '../app-error.ts'
import { type Mark, parseSnapshot, type Snapshot } from './mark.ts'

/** One row of the feed. */
export type Change = {
  communityId: string
  seq: number
  xid: string
  ticketId: string | null
  version: number | null
  state: State | null
  pooled: boolean
  staffIds: string[]
  aboutStaffId: string | null
  accountId: string | null
  matter: DeskMatter | null
}

/** What was committed up to a mark. */
export type Batch = { mark: Mark; changes: Change[] }

const columns = `json_build_object('communityId', c.community_id, 'seq', c.seq, 'xid', c.xid::text, 'ticketId', c.ticket_id,
  'version', c.version, 'state', c.state, 'pooled', c.pooled, 'staffIds', c.staff_ids,
  'aboutStaffId', c.about_staff_id, 'accountId', c.account_id, 'matter', c.matter)`

// A transaction takes its number when it begins to write and becomes visible when it commits, in any order. What lies
// between two snapshots is therefore exactly what was committed between them, however long a transaction stays open.
const between = (since: string, until: string) =>
  `c.xid >= pg_snapshot_xmin(${since}) and not pg_visible_in_snapshot(c.xid, ${since}) and pg_visible_in_snapshot(c.xid, ${until})`

const lookText = `
select pg_current_snapshot()::text as snapshot, (extract(epoch from now()) * 1000)::bigint as at,
  (select coalesce(json_agg(${columns} order by c.seq), '[]') from live_changes c
    where ${between('$1::pg_snapshot', 'pg_current_snapshot()')}) as changes`

/** Everything committed since this snapshot, once; without one, only where the feed stands now. */
export async function readChanges(pool: pg.Pool, since: Snapshot | null): Promise<Batch> {
  const result = await pool.query<{ snapshot: string; at: number; changes: Change[] }>({
    name: 'live_look',
    text: lookText,
    values: [since?.text ?? null],
  })
  const { snapshot, at, changes } = found(result.rows[0])
  return { mark: { snapshot: found(parseSnapshot(snapshot)), at }, changes }
}

const replayText = `
select ${columns} as change from live_changes c
 where ${between('$1::pg_snapshot', '$2::pg_snapshot')} and (c.community_id = any($3) or c.account_id = $4)
 order by c.seq limit $5`

/** What somebody missed between two snapshots, in these communities or their inbox; at most `limit` rows. */
export async function replayChanges(
  pool: pg.Pool,
  since: Snapshot,
  until: Snapshot,
  whose: { communityIds: readonly string[]; accountId: string },
  limit: number,
): Promise<Change[]> {
  const result = await pool.query<{ change: Change }>({
    name: 'live_replay',
    text: replayText,
    values: [since.text, until.text, whose.communityIds, whose.accountId, limit],
  })
  return result.rows.map(({ change }) => change)
}
