import { periodOf } from '@haolin/shared/billing/period.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { yuan } from '@haolin/shared/money.ts'
import { chargeRepair } from '@haolin/shared/repair/quote.ts'
import { isCharged, repairDueOn, repairSource } from '@haolin/shared/repair/repair-charge.ts'
import type { Outcome } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { issueSingleCharge } from '../billing/issue-single-charge.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { Jobs } from '../jobs/queue.ts'
import { countLooseEnds } from '../tickets/count-loose-ends.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { readQuotations } from './queries.ts'
import { quotations } from './tables.ts'
import { tellHousehold } from './tell-household.ts'

/** Charges the household for a paid repair that was closed, by whomever: the agreed lines as used, once however often it is told. */
export async function chargeClosedRepair(context: Context, stepped: Jobs['ticket.stepped']): Promise<void> {
  const { communityId, ticketId, seq } = stepped
  await context.inTx(async (tx) => {
    const work = await readClosing(tx, stepped)
    if (!work || !isCharged(work.outcome)) return
    const { row } = found(await readTicket(tx, communityId, ticketId, true))
    const due = (await readQuotations(tx, row)).find(
      ({ state, approvedSeq, chargeId }) =>
        state === 'approved' && chargeId === null && (approvedSeq ?? seq) < seq,
    )
    if (!due?.householdId || !due.answeredAt || !row.unitId) return
    const today = localDate(tx.now.getTime())
    const snapshot = chargeRepair(due.used ?? due.lines, {
      period: periodOf(today),
      version: due.version,
      approvedOn: localDate(due.answeredAt.getTime()),
    })
    if (snapshot.amountFen === 0) return
    const { chargeId, billId } = await issueSingleCharge(tx, {
      communityId,
      householdId: due.householdId,
      unitId: row.unitId,
      fee: 'repair',
      source: repairSource(row.number, due.cycle),
      dueOn: repairDueOn(today),
      snapshot,
    })
    await tx.db
      .update(quotations)
      .set({ chargeId })
      .where(and(eq(quotations.communityId, communityId), eq(quotations.id, due.id)))
    await countLooseEnds(tx, row)
    await tellHousehold(context, tx, row, {
      occasion: `billed:${chargeId}`,
      title: '维修费账单来了',
      body: `共 ${yuan(snapshot.amountFen)} 元，请在 ${repairDueOn(today)} 前缴纳，每一项账单里都能看到。`,
      state: '待缴费',
      billId,
    })
  })
}

/** How the work ended that this step closed; null when it closed nothing, or nobody did any work. */
async function readClosing(tx: Tx, stepped: Jobs['ticket.stepped']): Promise<{ outcome: Outcome } | null> {
  const { rows } = await tx.client.query<{ move: string; outcome: Outcome | null }>({
    name: 'closing_of_repair',
    text: `
      select done.move, done.detail ->> 'outcome' as outcome
        from ticket_events e
        join lateral (
          select f.move, f.detail from ticket_events f
           where f.community_id = $1 and f.ticket_id = $2 and f.seq < $3 and f.to_state = 'resolved' and f.from_state <> 'resolved'
           order by f.seq desc limit 1) done on true
       where e.community_id = $1 and e.ticket_id = $2 and e.seq = $3 and e.to_state = 'closed' and e.from_state <> 'closed'`,
    values: [stepped.communityId, stepped.ticketId, stepped.seq],
  })
  const [done] = rows
  return done?.move === 'finish' ? { outcome: done.outcome ?? 'fixed' } : null
}
