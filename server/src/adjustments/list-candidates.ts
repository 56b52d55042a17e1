import type { Api } from '@haolin/shared/api/index.ts'
import { daysOverdue } from '@haolin/shared/billing/ageing.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'

type Reply = Api['GET /communities/:communityId/bad-debt/candidates']['reply']
type Row = Omit<Reply['candidates'][number], 'overdueDays'>

/** Charges overdue for at least so many days that nobody questions, eldest first, with what was done about them. */
export async function listCandidates(context: MemberContext, tx: Tx, days: number): Promise<Reply> {
  const { communityId } = context.member
  const today = localDate(tx.now.getTime())
  const { rows } = await tx.client.query<Row>({
    name: 'bad_debt_candidates',
    text: `
      select c.id as "chargeId", u.id as "unitId", u.label as "unitLabel", f.name, c.period,
             c.due_on::text as "dueOn", c.outstanding_fen as "outstandingFen",
             (select count(*)::int from dunning_notices n
               where n.community_id = $1 and n.household_id = c.household_id and n.at >= c.due_on) as reminders,
             (select '核销待审批' from approvals a where a.community_id = $1 and a.kind = 'write_off'
                 and a.subject = 'charge ' || c.id and a.state = 'waiting' limit 1) as waiting
        from charges c
        join households h on h.community_id = $1 and h.id = c.household_id
        join units u on u.community_id = $1 and u.id = h.unit_id
        join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
       where c.community_id = $1 and c.bill_id is not null and c.voided_at is null and c.outstanding_fen > 0
         and c.due_on <= $2 and c.disputed_at is null and f.kind <> 'deposit'
       order by c.due_on, u.label limit 300`,
    values: [communityId, addDays(today, 0 - days)],
  })
  return {
    candidates: rows.map((row) => ({ ...row, overdueDays: daysOverdue(row.dueOn, today) ?? 0 })),
  }
}
