import { addDays, localDate, momentAt } from '@haolin/shared/calendar.ts'
import { planParts } from '@haolin/shared/dunning/promise.ts'
import { found } from '../app-error.ts'
import { decideApproval } from '../approvals/decide-approval.ts'
import { openCases } from '../dunning/climb-dunning.ts'
import { decidePromise } from '../dunning/decide-promise.ts'
import { promisePayment } from '../dunning/promise-payment.ts'
import { stepCase } from '../dunning/step-case.ts'
import { decideDispute } from '../fee-disputes/decide-dispute.ts'
import { openDispute } from '../fee-disputes/open-dispute.ts'
import { moveTicket } from '../tickets/move-ticket.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { asResident, asStaff } from './act-as.ts'
import type { LoadedCommunity, LoadedResident } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import { contextAt, type Stage } from './stage.ts'

type Debtor = { resident: LoadedResident; chargeIds: string[]; owedFen: number }

/** On which days before the loading the ladder looked at a household. */
const looks = [[2], [16, 8], [24, 16, 1]] as const

/** Who questions a line, who is reminded how far, who promised what: one household each, as far as enough of them owe. */
export async function playArrears(stage: Stage, community: LoadedCommunity): Promise<void> {
  const [asking, answered, dated, wishing, parting, ...others] = await findDebtors(stage, community)
  if (asking) await questionLine(stage, community, asking, 1)
  if (answered) await answerQuestion(stage, community, answered)
  for (const [i, days] of looks.entries()) {
    const debtor = others[i]
    if (debtor) await climb(stage, community, debtor, days)
  }
  if (dated) await promiseDate(stage, community, dated)
  if (wishing) await askForParts(stage, wishing, 1)
  if (parting) await agreeToParts(stage, community, parting)
}

/** Owners of no fixed role in the sample, with what is overdue since more than a month; the oldest first. */
async function findDebtors(stage: Stage, { communityId, residents }: LoadedCommunity): Promise<Debtor[]> {
  const { rows } = await stage.tx.client.query<{
    householdId: string
    chargeIds: string[]
    owedFen: number
  }>(
    `select household_id as "householdId", array_agg(id order by due_on, id) as "chargeIds",
            sum(outstanding_fen)::bigint as "owedFen"
       from charges where community_id = $1 and outstanding_fen > 0 and due_on < $2::date
      group by household_id having min(due_on) < $2::date - 30 order by min(due_on), household_id`,
    [communityId, localDate(stage.now)],
  )
  return rows.flatMap(({ householdId, ...owed }) => {
    const resident = residents.find(
      (one) => one.householdId === householdId && one.relation === 'owner' && one.accountId && !one.key,
    )
    return resident ? [{ resident, ...owed }] : []
  })
}

const at = (stage: Stage, days: number, time: string) => momentAt(addDays(localDate(stage.now), -days), time)

async function questionLine(
  stage: Stage,
  community: LoadedCommunity,
  { resident, chargeIds }: Debtor,
  days: number,
): Promise<string> {
  const asked = at(stage, days, '10:12')
  const { ticketId } = await openDispute(asResident(stage, resident, asked), found(chargeIds[0]), {
    ground: 'area',
    text: '房产证上写的建筑面积比账单上的少 1.2 平方米，请核对一下。',
  })
  const agent = asStaff(stage, onDuty(community, 'agent', asked), asked + 900_000)
  for (const move of ['accept', 'handle'] as const) {
    const ticket = found(await readTicket(stage.tx, community.communityId, ticketId))
    await moveTicket(agent, ticketId, { move, version: ticket.row.version })
  }
  return ticketId
}

async function answerQuestion(stage: Stage, community: LoadedCommunity, debtor: Debtor): Promise<void> {
  const ticketId = await questionLine(stage, community, debtor, 2)
  const answered = at(stage, 2, '15:40')
  const agent = asStaff(stage, onDuty(community, 'agent', at(stage, 2, '10:12')), answered)
  const { asked } = await decideDispute(agent, ticketId, {
    outcome: 'upheld_partly',
    reduceFen: 336,
    answer: '核对了产权登记：面积少 1.2 平方米，这一期多算 3.36 元，已经减掉，以后按登记面积出账。',
  })
  const manager = asStaff(stage, onDuty(community, 'manager', answered), answered + 1_800_000)
  const { rows } = await stage.tx.client.query<{ id: string }>(
    "select id from approvals where community_id = $1 and detail ->> 'ticketId' = $2",
    [community.communityId, ticketId],
  )
  if (asked)
    await manager.inTx((tx) =>
      decideApproval(manager, tx, found(rows[0]).id, { decision: 'approve', note: '产证复印件已核对' }),
    )
}

async function climb(
  stage: Stage,
  { communityId }: LoadedCommunity,
  { resident: { householdId } }: Debtor,
  days: readonly number[],
): Promise<void> {
  for (const ago of days)
    await contextAt(stage, at(stage, ago, '10:02')).inTx(async (tx) => {
      await openCases(tx, householdId)
      const { rows } = await tx.client.query<{ caseId: string }>(
        'select id as "caseId" from dunning_cases where community_id = $1 and household_id = $2 and ended_at is null',
        [communityId, householdId],
      )
      const [found] = rows
      const context = contextAt(stage, tx.now.getTime())
      if (found) await stepCase(context, tx, { communityId, householdId, caseId: found.caseId })
    })
}

async function promiseDate(stage: Stage, community: LoadedCommunity, debtor: Debtor): Promise<void> {
  await climb(stage, community, debtor, [9])
  const { resident, owedFen } = debtor
  await promisePayment(asResident(stage, resident, at(stage, 1, '19:20')), resident.unitId, {
    kind: 'date',
    parts: [{ dueOn: addDays(localDate(stage.now), 9), amountFen: owedFen }],
    note: '下月 1 号发工资，发了就缴。',
  })
}

async function askForParts(stage: Stage, { resident, owedFen }: Debtor, days: number): Promise<string> {
  const asked = at(stage, days, '20:05')
  const { promise } = await promisePayment(asResident(stage, resident, asked), resident.unitId, {
    kind: 'instalments',
    parts: planParts(owedFen, 3, addDays(localDate(stage.now), 6)),
    note: '家里最近住院花费大，想分三个月缴。',
  })
  return found(promise).promiseId
}

async function agreeToParts(stage: Stage, community: LoadedCommunity, debtor: Debtor): Promise<void> {
  await climb(stage, community, debtor, [10])
  const promiseId = await askForParts(stage, debtor, 3)
  const decided = at(stage, 2, '11:15')
  const finance = asStaff(stage, onDuty(community, 'finance', decided), decided)
  await decidePromise(finance, promiseId, { decision: 'agree', note: '按计划缴就好，有变化随时说。' })
}
