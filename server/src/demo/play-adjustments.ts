import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { askReduction } from '../adjustments/ask-reduction.ts'
import { found } from '../app-error.ts'
import { decideApproval } from '../approvals/decide-approval.ts'
import type { MemberContext } from '../context.ts'
import { takeDeposit } from '../deposits/take-deposit.ts'
import { raiseLateFees } from '../late-fees/raise-late-fees.ts'
import { setLateFeeRule } from '../late-fees/set-rule.ts'
import { applyRefund } from '../refunds/apply-refund.ts'
import { askRefund } from '../refunds/ask-refund.ts'
import { asStaff } from './act-as.ts'
import type { LoadedCommunity, LoadedResident } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import { payOnce, transactionOf } from './pay-bills.ts'
import { contextAt, type Stage, takePromised } from './stage.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
const depositFen = 200_000
const refundFen = 2_000
const waivedFen = 5_000

/**
 * What the finance desk of the sample company has in hand: a contract with a late fee and who paid late, a deposit, a part of a
 * payment that went back, and a waiver that waits for a second person.
 */
export async function playAdjustments(stage: Stage, community: LoadedCommunity): Promise<void> {
  const at = stage.now - 2 * dayMs
  const [agent, finance, manager] = (['agent', 'finance', 'manager'] as const).map((role) =>
    asStaff(stage, onDuty(community, role, at), at),
  ) as [MemberContext, MemberContext, MemberContext]
  await chargeLateFees(stage, manager)
  await keepDeposit(stage, community, finance)
  await giveBack(stage, community, finance, manager)
  await askWaiver(stage, community, agent)
}

/** The contract knows a late fee for what is weeks late, so that a few homes owe one. */
async function chargeLateFees(stage: Stage, manager: MemberContext): Promise<void> {
  const fromOn = addDays(localDate(stage.now), -80)
  const rule = {
    on: true,
    fromOn,
    ratePerMillion: 300,
    graceDays: 28,
    capPercent: 20,
    guardTenths: 40,
    lprPer10000: 300,
    basis: '物业服务合同第 14 条',
  }
  await manager.inTx((tx) => setLateFeeRule(manager, tx, rule))
  await raiseLateFees(contextAt(stage, stage.now - dayMs))
}

async function keepDeposit(stage: Stage, community: LoadedCommunity, finance: MemberContext): Promise<void> {
  const resident = found(nameless(community)[0])
  const { communityId, unitId, householdId } = resident
  const taken = { amountFen: depositFen, reason: '装修押金', dueOn: addDays(localDate(stage.now), 5) }
  const { chargeId } = await finance.inTx((tx) => takeDeposit(finance, tx, unitId, taken))
  const at = stage.now - dayMs
  const charges = [{ householdId, chargeId, period: localDate(at).slice(0, 7), outstandingFen: depositFen }]
  stage.payments += 1
  await payOnce(stage, {
    resident: { ...resident, communityId },
    at,
    charges,
    transactionId: transactionOf(at, stage.payments),
  })
}

/** Half a month of a fee goes back, is agreed to by the manager, and arrives a minute later. */
async function giveBack(
  stage: Stage,
  community: LoadedCommunity,
  finance: MemberContext,
  manager: MemberContext,
): Promise<void> {
  const { receiptId, allocationId } = await findPaid(stage, community)
  const wanted = { parts: [{ allocationId, amountFen: refundFen }], reason: '电梯检修停运，合同约定退还' }
  const { approvalId } = await finance.inTx((tx) => askRefund(finance, tx, receiptId, wanted))
  const verdict = { decision: 'approve' as const, note: '情况属实' }
  await manager.inTx((tx) => decideApproval(manager, tx, approvalId, verdict))
  for (const { refundId } of takePromised(stage, 'refund.request'))
    await arrive(stage, community.communityId, refundId)
}

/** A part of a payment of some days ago, home by home, since nobody has gathered statistics for a search yet. */
async function findPaid(stage: Stage, community: LoadedCommunity) {
  for (const { communityId, unitId } of nameless(community)) {
    const { rows } = await stage.tx.client.query<{ receiptId: string; allocationId: string }>({
      name: 'sample_paid_part',
      text: `
        select a.receipt_id as "receiptId", a.id as "allocationId" from allocations a
          join charges c on c.community_id = $1 and c.id = a.charge_id
         where a.community_id = $1 and a.reverses_id is null and a.amount_fen > $3 and a.receipt_id = (
           select id from receipts where community_id = $1 and unit_id = $2 and received_at < $4
            order by received_at desc limit 1)
         order by a.amount_fen desc, c.period, c.source limit 1`,
      values: [communityId, unitId, refundFen, new Date(stage.now - 4 * dayMs)],
    })
    if (rows[0]) return rows[0]
  }
  throw new Error(`nobody of ${community.name} has paid`)
}

async function arrive(stage: Stage, communityId: string, refundId: string): Promise<void> {
  const { rows } = await stage.tx.client.query<{
    outRefundNo: string
    outTradeNo: string
    transactionId: string
    totalFen: number
  }>(
    `select f.out_refund_no as "outRefundNo", o.out_trade_no as "outTradeNo", r.transaction_id as "transactionId",
            r.total_fen as "totalFen"
       from refunds f
       join receipts r on r.community_id = $1 and r.id = f.receipt_id
       join pay_orders o on o.community_id = $1 and o.id = r.order_id
      where f.community_id = $1 and f.id = $2`,
    [communityId, refundId],
  )
  const at = stage.now - 2 * dayMs + minuteMs
  await applyRefund(contextAt(stage, at), {
    ...found(rows[0]),
    refundId: `50309999${String(stage.payments).padStart(20, '0')}`,
    state: 'succeeded',
    refundFen,
    payerRefundFen: refundFen,
    refundedAt: new Date(at).toISOString(),
    receivedBy: '支付用户零钱',
  })
}

async function askWaiver(stage: Stage, { units }: LoadedCommunity, agent: MemberContext): Promise<void> {
  const { communityId } = agent.member
  for (const { householdId } of units) {
    const { rows } = await stage.tx.client.query<{ chargeId: string }>({
      name: 'sample_owed_charge',
      text: `
        select id as "chargeId" from charges
         where community_id = $1 and household_id = $2 and outstanding_fen > $3 order by due_on, amount_fen desc, source limit 1`,
      values: [communityId, householdId, waivedFen],
    })
    if (!rows[0]) continue
    const { chargeId } = rows[0]
    const wanted = { kind: 'waiver' as const, amountFen: waivedFen, reason: '楼上漏水，维修期间未能入住' }
    await agent.inTx((tx) => askReduction(agent, tx, chargeId, wanted))
    return
  }
}

/** Owners with an account who are no sample people: their homes may have a past of their own. */
const nameless = ({ residents }: LoadedCommunity): LoadedResident[] =>
  residents.filter(({ accountId, key, relation }) => accountId && !key && relation === 'owner')
