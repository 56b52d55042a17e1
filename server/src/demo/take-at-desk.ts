import { localDate, momentAt } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import { closeShift } from '../cashier/close-shift.ts'
import { openShift } from '../cashier/open-shift.ts'
import { readDeskHome } from '../cashier/read-desk-home.ts'
import { takeMoney } from '../cashier/take-money.ts'
import type { MemberContext } from '../context.ts'
import { enterTransfer } from '../suspense/enter-transfer.ts'
import { asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import type { Stage } from './stage.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/**
 * Two mornings at the desk of finance: a household pays in cash last week; yesterday four do and the drawer is counted, one
 * pays by transfer, one transfer says nobody's home, and two households pay ahead.
 */
export async function takeAtDesk(stage: Stage, community: LoadedCommunity): Promise<void> {
  const finance = found(community.posts.find(({ roles }) => roles.includes('finance')))
  const begunAt = momentAt(localDate(stage.now - dayMs), '09:00')
  const at = (minutes: number) => asStaff(stage, finance, begunAt + minutes * 60_000)
  const owing = await readOwing(stage, community.communityId)
  await takeCash((minutes) => at(minutes - 6 * 24 * 60), owing.slice(0, 1))
  await takeCash(at, owing.slice(1, 5))
  await payByTransfer(at(155), owing.slice(5, 8))
  await enterTransfer(at(160), {
    bankReference: 'ICBC20261120008841',
    totalFen: 62_000,
    payerName: '周国庆',
    receivedOn: localDate(begunAt - dayMs),
    note: '物业费',
  })
}

/** A shift in which each household pays its oldest charge in cash, and the drawer is counted. */
async function takeCash(
  at: (minutes: number) => MemberContext,
  households: readonly string[],
): Promise<void> {
  const { shiftId } = await openShift(at(0), 50_000)
  for (const [i, householdId] of households.entries()) {
    const { charges } = await readDeskHome(at(10 * i), householdId)
    const [first] = charges
    const lines = first ? [{ chargeId: first.chargeId, amountFen: first.dueFen }] : []
    const fen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
    const tenderedFen = Math.ceil(fen / 10_000) * 10_000
    await takeMoney(at(10 * i + 2), { householdId, channel: 'cash', lines, tenderedFen })
  }
  await count(at(150), shiftId)
}

/** Everything there is lies in the drawer, but for the coins below ten fen, which are explained. */
async function count(context: MemberContext, shiftId: string): Promise<void> {
  const { rows } = await context.inTx((tx) =>
    tx.client.query<{ fen: number }>(
      `select s.float_fen + coalesce(sum(r.total_fen), 0)::bigint as fen
         from cash_shifts s left join receipts r on r.community_id = s.community_id and r.shift_id = s.id
        where s.community_id = $1 and s.id = $2 group by s.float_fen`,
      [context.member.communityId, shiftId],
    ),
  )
  let leftFen = found(rows[0]).fen
  const drawer: Record<string, number> = {}
  for (const fen of [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10]) {
    const pieces = Math.floor(leftFen / fen)
    if (pieces > 0) drawer[fen] = pieces
    leftFen -= pieces * fen
  }
  await closeShift(context, shiftId, leftFen > 0 ? { drawer, reason: '分币抹零，差额已登记' } : { drawer })
}

async function payByTransfer(context: MemberContext, households: readonly string[]): Promise<void> {
  for (const [i, householdId] of households.entries()) {
    const { charges, roomFen } = await readDeskHome(context, householdId)
    const lines = charges.map(({ chargeId, dueFen }) => ({ chargeId, amountFen: dueFen }))
    await takeMoney(context, {
      householdId,
      channel: 'transfer',
      lines,
      ...(i > 0 ? { topUpFen: Math.floor(roomFen / (i + 1)) } : {}),
      slip: `CCB2026112000${i + 1}`,
      payerName: ['陈国梁', '吴美玲', '黄志远'][i] ?? '业主',
    })
  }
}

/** Households of homes that owe and have no sample person: whoever plays the product keeps their own bills. */
async function readOwing({ tx }: Stage, communityId: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select c.household_id as id from charges c
      where c.community_id = $1 and c.outstanding_fen > 0
        and not exists (select from residents r where r.community_id = $1 and r.household_id = c.household_id
                         and r.account_id is not null)
      group by c.household_id order by min(c.due_on), c.household_id limit 8`,
    [communityId],
  )
  return rows.map(({ id }) => id)
}
