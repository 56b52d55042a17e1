import type { Api } from '@haolin/shared/api/index.ts'
import { localDate, momentAt } from '@haolin/shared/calendar.ts'
import { changeOf } from '@haolin/shared/payment/cash-shift.ts'
import { chooseAmounts } from '@haolin/shared/payment/choose-amounts.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { ArrivedForHome } from '../payments/arrival.ts'
import { bookMoney } from '../payments/book-money.ts'
import { checkTopUp } from '../payments/check-top-up.ts'
import { isTransferKnown, lockSlip } from '../payments/lock-slip.ts'
import { lockOwed } from '../payments/record-order.ts'
import { lockOpenShift } from './lock-open-shift.ts'
import { showDeskReceipt } from './read-desk-receipt.ts'

type Route = Api['POST /communities/:communityId/cashier/receipts']
type Body = Route['body']

/**
 * Takes money at the desk and books it. Cash and cards belong to the cashier's open shift; a slip counts once; what somebody
 * else has paid meanwhile is refused, for here the money can still be handed back.
 */
export const takeMoney = (context: MemberContext, body: Body): Promise<Route['reply']> =>
  context.once(async (tx) => {
    const { communityId, post } = context.member
    const { staffId } = found(post)
    const { channel, payerName } = body
    const shiftId = await lockOpenShift(tx, communityId, staffId)
    if (!shiftId && channel !== 'transfer') throw new AppError('shift_needed')
    const slip = await claimSlip(tx, communityId, body)
    const home = await priceHome(tx, communityId, body)
    const booked = await bookMoney(context, tx, {
      communityId,
      channel,
      merchantId: accountOf[channel],
      transactionId: slip,
      receivedAt: receivedAt(tx.now, body),
      homes: [home],
      takenBy: staffId,
      ...(shiftId ? { shiftId } : {}),
      ...(payerName ? { payerName } : {}),
      ...(channel === 'cash' ? { tenderedFen: tendered(body, home.totalFen) } : {}),
    })
    const [receipt] = booked ?? []
    if (!receipt) throw new AppError('slip_used')
    await audit(tx, communityId, context.actor, 'cashier.take', `receipt ${receipt.id}`, {
      channel,
      totalFen: receipt.totalFen,
    })
    return showDeskReceipt(tx, communityId, receipt.id)
  })

/** Where money that did not come through WeChat lies. */
export const accountOf = { cash: 'desk', pos: 'pos', transfer: 'bank' } as const

async function claimSlip(tx: Tx, communityId: string, { channel, slip }: Body): Promise<string | null> {
  if (!slip && channel !== 'cash') throw new AppError('slip_needed')
  if (!slip) return null
  await lockSlip(tx, communityId, slip)
  if (channel === 'transfer' && (await isTransferKnown(tx, communityId, slip)))
    throw new AppError('slip_used')
  return slip
}

async function priceHome(
  tx: Tx,
  communityId: string,
  { householdId, lines, topUpFen = 0 }: Body,
): Promise<ArrivedForHome> {
  const { rows } = await tx.client.query<{ unitId: string }>({
    name: 'unit_of_household',
    text: 'select unit_id as "unitId" from households where community_id = $1 and id = $2',
    values: [communityId, householdId],
  })
  const { unitId } = found(rows[0])
  const chargeIds = lines.map(({ chargeId }) => chargeId)
  const chosen = chooseAmounts(lines, await lockOwed(tx, communityId, [householdId], chargeIds))
  if (!chosen.ok) throw new AppError(chosen.code, { present: { totalFen: chosen.totalFen } })
  if (topUpFen > 0) await checkTopUp(tx, { communityId, householdId }, topUpFen)
  const totalFen = chosen.totalFen + topUpFen
  if (totalFen === 0) throw new AppError('nothing_to_pay')
  return { householdId, unitId, totalFen, topUpFen, lines }
}

function tendered({ tenderedFen }: Body, totalFen: number): number {
  const given = tenderedFen ?? totalFen
  if (changeOf(totalFen, given) === null) throw new AppError('tendered_too_little')
  return given
}

/** A transfer counts from the day the bank has it, never from a day to come. */
function receivedAt(now: Date, { channel, receivedOn }: Body): Date {
  const day = receivedOn ?? localDate(now.getTime())
  if (day > localDate(now.getTime()))
    throw new AppError('invalid_input', {
      fields: [{ field: 'receivedOn', message: '到账日期不能晚于今天' }],
    })
  return channel === 'transfer' ? new Date(Math.min(now.getTime(), momentAt(day, '12:00'))) : now
}
