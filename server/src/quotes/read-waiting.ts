import type { Api } from '@haolin/shared/api/index.ts'
import type { ApprovalKind } from '@haolin/shared/approval/kinds.ts'
import type { Tx } from '../db/connect.ts'

type Waiting = Api['GET /communities/:communityId/service-prices']['reply']['waiting'][number]

/** Changes of one kind that wait for a second person, oldest first. */
export async function readWaiting(tx: Tx, communityId: string, kind: ApprovalKind): Promise<Waiting[]> {
  const { rows } = await tx.client.query<Omit<Waiting, 'expiresAt'> & { expiresAt: Date }>({
    name: 'waiting_quotes',
    text: `select a.id as "approvalId", a.detail -> 'item' ->> 'itemId' as "itemId", a.detail ->> 'words' as title,
                  a.reason, s.name as "askedBy", a.expires_at as "expiresAt"
             from approvals a join staff s on s.community_id = $1 and s.id = a.asked_by
            where a.community_id = $1 and a.kind = $2 and a.state = 'waiting' and a.expires_at > $3
            order by a.created_at`,
    values: [communityId, kind, tx.now],
  })
  return rows.map((row) => ({ ...row, expiresAt: row.expiresAt.toISOString() }))
}
