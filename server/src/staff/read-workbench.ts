import type { Api } from '@haolin/shared/api/index.ts'
import { localDate, momentAt } from '@haolin/shared/calendar.ts'
import { books } from '@haolin/shared/roles.ts'
import { activeStates } from '@haolin/shared/ticket/lifecycle.ts'
import { found } from '../app-error.ts'
import { countToDecide } from '../approvals/queries.ts'
import { countLateCash } from '../banking/read-shift-cash.ts'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { listStaff, readDesk } from './queries.ts'

type Workbench = Api['GET /communities/:communityId/workbench']['reply']

/** A staff member's day: what burns, what waits, what is mine. */
export async function readWorkbench(context: MemberContext): Promise<Workbench> {
  const { communityId, post } = context.member
  const { staffId } = found(post)
  return context.inTx(async (tx) => {
    const [me] = await listStaff(tx, communityId, staffId)
    const desk = await readDesk(tx, communityId)
    return {
      ...desk,
      corrections: holds(context, 'agent', 'manager', 'administrator') ? desk.corrections : 0,
      me: found(me),
      approvals: await countToDecide(tx, communityId, found(post)),
      lateCash: holds(context, ...books) ? await countLateCash(tx, communityId) : 0,
      ...(await countTickets(tx, communityId, staffId)),
    }
  })
}

async function countTickets(tx: Tx, communityId: string, staffId: string) {
  const today = new Date(momentAt(localDate(tx.now.getTime())))
  const result = await tx.client.query<
    Pick<Workbench, 'urgent' | 'triage' | 'overdue' | 'myOpen' | 'pool' | 'doneToday'>
  >({
    name: 'workbench_counts',
    text: `
      select count(*) filter (where active and priority in ('P0', 'P1')) as "urgent",
             count(*) filter (where state = 'submitted') as "triage",
             count(*) filter (where active and next_due_at < $4) as "overdue",
             count(*) filter (where active and responsible_staff_id = $3) as "myOpen",
             count(*) filter (where state = 'pooled') as "pool",
             count(*) filter (where resolved_at >= $5 and responsible_staff_id = $3) as "doneToday"
        from (select *, state = any($2) as active from tickets
               where community_id = $1 and about_staff_id is distinct from $3 and (state = any($2) or resolved_at >= $5)) as mine`,
    values: [communityId, activeStates, staffId, tx.now, today],
  })
  return found(result.rows[0])
}
