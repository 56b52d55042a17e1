import type { Api, RouteKey } from '@haolin/shared/api/index.ts'
import type { Answer, Client } from './client.ts'
import { type PayHome, type PayStreet, prepayIdOf } from './pay-street.ts'

/** The finance desk of a street: who asks, who agrees, and what they look at. */
export type AccountDesk = {
  agent: Client
  finance: Client
  manager: Client
  /** The wife pays what is owed in WeChat and the success is booked; gives her receipt. */
  pay(home: PayHome, chargeIds?: string[]): Promise<string>
  account(home: PayHome): Promise<Account>
  /** Asks to give back chosen parts (all of the first one without a choice). */
  askRefund(receiptId: string, parts: Parts, by?: Client): Promise<Answer<{ approvalId: string }>>
  askReduction(chargeId: string, body: Reduction, by?: Client): Promise<Answer<{ approvalId: string }>>
  decide(approvalId: string, decision?: 'approve' | 'refuse', by?: Client): Promise<Answer<Approval>>
  /** Asks for a refund and lets the manager agree; the call to WeChat waits in the queue. */
  refund(home: PayHome, receiptId: string, amountFen?: number): Promise<void>
}

type Account = Api['GET /communities/:communityId/units/:unitId/account']['reply']
type Approval = Api['GET /communities/:communityId/approvals/:approvalId']['reply']
type BodyOf<K extends RouteKey> = Api[K]['body']
type Parts = BodyOf<'POST /communities/:communityId/receipts/:receiptId/refunds'>['parts']
type Reduction = BodyOf<'POST /communities/:communityId/charges/:chargeId/reductions'>

/** Opens the desk on a street that is open already. */
export async function openDesk(street: PayStreet): Promise<AccountDesk> {
  const { communityId } = street.community
  const sign = async (role: 'agent' | 'finance' | 'manager') =>
    street.app.as((await street.community.staff([role])).openid)
  const [agent, finance, manager] = [await sign('agent'), await sign('finance'), await sign('manager')]
  const desk: AccountDesk = {
    agent,
    finance,
    manager,
    async pay(home, chargeIds) {
      const known = (await desk.account(home)).receipts.map(({ receiptId }) => receiptId)
      const due = await street.due(home)
      const lines = chargeIds ? due.filter(({ chargeId }) => chargeIds.includes(chargeId)) : due
      const order = await home.wife.open({ lines })
      await street.rig.payBy(home.wife.openid, prepayIdOf(order))
      // The page asks at once, so no notice is needed.
      await home.wife.client.call('GET /communities/:communityId/pay-orders/:orderId', {
        params: { communityId, orderId: order.body.order.orderId },
        query: { phoneSays: 'ok' },
      })
      const receipt = (await desk.account(home)).receipts.find(({ receiptId }) => !known.includes(receiptId))
      if (!receipt) throw new Error('the payment made no receipt')
      return receipt.receiptId
    },
    async account({ unit: { unitId } }) {
      const params = { communityId, unitId }
      return (await finance.call('GET /communities/:communityId/units/:unitId/account', { params })).body
    },
    askRefund: (receiptId, parts, by = finance) =>
      by.call('POST /communities/:communityId/receipts/:receiptId/refunds', {
        params: { communityId, receiptId },
        body: { parts, reason: '业主重复缴费' },
      }),
    askReduction: (chargeId, body, by = agent) =>
      by.call('POST /communities/:communityId/charges/:chargeId/reductions', {
        params: { communityId, chargeId },
        body,
      }),
    decide: (approvalId, decision = 'approve', by = manager) =>
      by.call('POST /communities/:communityId/approvals/:approvalId/decide', {
        params: { communityId, approvalId },
        body: { decision, note: decision === 'refuse' ? '材料不全' : '同意' },
      }),
    async refund(home, receiptId, amountFen) {
      const receipt = (await desk.account(home)).receipts.find((one) => one.receiptId === receiptId)
      const part = receipt?.parts.find(({ refundableFen }) => refundableFen > 0)
      if (!part) throw new Error('nothing of the receipt can go back')
      const asked = await desk.askRefund(receiptId, [
        { allocationId: part.allocationId, amountFen: amountFen ?? part.refundableFen },
      ])
      const decided = await desk.decide(asked.body.approvalId)
      if (decided.status !== 200) throw new Error(`refund: ${JSON.stringify(decided.body)}`)
    },
  }
  return desk
}
