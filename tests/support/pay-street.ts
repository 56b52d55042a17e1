import { setTimeout as pause } from 'node:timers/promises'
import { proveBooks } from '@haolin/server/src/ledger/prove.ts'
import type { Api } from '@haolin/shared/api/index.ts'
import { startApp, type TestApp } from './app.ts'
import { type BuiltUnit, buildCommunity, type Community } from './build-community.ts'
import { billPeriod, buildFees } from './build-fees.ts'
import type { Answer, Client } from './client.ts'
import type { TestDatabase } from './database.ts'
import { type Arrival, type Rig, startRig } from './sandbox.ts'

/** The app with the local WeChat on the wire, a billed community, and its notices held until the test lets them in. */
export type PayStreet = {
  app: TestApp
  rig: Rig
  community: Community
  finance: Client
  /** A home with one billed period (250.40 yuan), a couple who may both pay, and relatives who may as well. */
  couple(relatives?: number): Promise<PayHome>
  /** Waits until WeChat has sent the notice of this payment; none of them has reached the app. */
  noticeOf(pay: () => Promise<void>): Promise<Arrival>
  /** Lets a notice in as it came, or with changes, and gives the status of the answer. */
  deliver(arrival: Arrival): Promise<number>
  /** Names of the laws of the books that do not hold. */
  brokenLaws(): Promise<string[]>
  /** What the home owes of each charge now. */
  due(home: PayHome): Promise<WantedLine[]>
  /** What the household owes and has paid ahead, in fen, and how many receipts it has. */
  standing(home: PayHome): Promise<{ owedFen: number; prepaidFen: number; receipts: number }>
  stop(): Promise<void>
}

export type PayHome = {
  unit: BuiltUnit
  husband: Payer
  wife: Payer
  relatives: Payer[]
  chargeIds: string[]
  lines: WantedLine[]
  totalFen: number
}

export type WantedLine = { chargeId: string; amountFen: number }

export type Payer = {
  openid: string
  client: Client
  /** Opens an order for the whole bill unless told otherwise. */
  open(more?: {
    key?: string
    lines?: WantedLine[]
    topUpFen?: number
    homes?: unknown[]
  }): Promise<Answer<OpenedOrder>>
}

type OpenedOrder = Api['POST /communities/:communityId/pay-orders']['reply']

/** What WeChat calls an opened order. */
export const prepayIdOf = ({ body }: Answer<OpenedOrder>) => body.payment.package.replace('prepay_id=', '')

/** Starts it all; call `stop` before the database is dropped. */
export async function openStreet(database: TestDatabase): Promise<PayStreet> {
  const rig = await startRig()
  const app = await startApp(database)
  Object.assign(app.world.outside, { pay: rig.pay })
  const community = await buildCommunity(database)
  await buildFees(database, community)
  const finance = await app.as((await community.staff(['finance'])).openid)
  let month = 0

  const payer = async (unit: BuiltUnit, bill: () => { lines: WantedLine[] }) => {
    const openid = await rig.visitor()
    await community.resident(unit, { openid, relation: 'member' })
    const client = await app.as(openid)
    const path = `/communities/${community.communityId}/pay-orders`
    const open: Payer['open'] = ({ key, lines, topUpFen, homes } = {}) => {
      const own = { unitId: unit.unitId, lines: lines ?? bill().lines, ...(topUpFen ? { topUpFen } : {}) }
      const body = { homes: homes ?? [own] }
      return client.post<OpenedOrder>(path, key ? { body, key } : { body })
    }
    return { openid, client, open }
  }

  return {
    app,
    rig,
    community,
    finance,
    async couple(relatives = 0) {
      const unit = await community.unit({ areaScaled: 894_300 })
      const period = `20${21 + Math.floor(month / 12)}-${String((month++ % 12) + 1).padStart(2, '0')}`
      const bill = { chargeIds: [] as string[], lines: [] as WantedLine[], totalFen: 0 }
      const husband = await payer(unit, () => bill)
      const wife = await payer(unit, () => bill)
      const others: Payer[] = []
      for (let i = 0; i < relatives; i++) others.push(await payer(unit, () => bill))
      await billPeriod(app, finance, community.communityId, period)
      const { body } = await wife.client.call('GET /communities/:communityId/units/:unitId/bills', {
        params: { communityId: community.communityId, unitId: unit.unitId },
        query: { show: 'due' },
      })
      bill.lines = body.bills.flatMap(({ charges }) =>
        charges.map(({ chargeId, dueFen }) => ({ chargeId, amountFen: dueFen })),
      )
      bill.chargeIds = bill.lines.map(({ chargeId }) => chargeId)
      bill.totalFen = body.dueFen
      return { unit, husband, wife, relatives: others, ...bill }
    },
    async noticeOf(pay) {
      const before = rig.arrivals.length
      await pay()
      for (let tries = 0; rig.arrivals.length === before && tries < 400; tries++) await pause(5)
      const arrival = rig.arrivals[before]
      if (!arrival) throw new Error('WeChat sent no notice')
      return arrival
    },
    async deliver({ headers: { 'content-length': _, ...headers }, raw }) {
      const response = await app.app.inject({
        method: 'POST',
        url: '/api/wechat/pay-notices',
        remoteAddress: `10.200.0.${1 + Math.floor(Math.random() * 250)}`,
        headers: headers as Record<string, string>,
        payload: raw,
      })
      return response.statusCode
    },
    brokenLaws: async () =>
      (await proveBooks(database.app))
        .filter(({ ok }) => !ok)
        .map(({ name, difference }) => `${name}: ${difference}`),
    async due({ wife, unit }) {
      const { body } = await wife.client.call('GET /communities/:communityId/units/:unitId/bills', {
        params: { communityId: community.communityId, unitId: unit.unitId },
        query: { show: 'due' },
      })
      const charges = body.bills.flatMap((bill) => bill.charges).filter(({ dueFen }) => dueFen > 0)
      return charges.map(({ chargeId, dueFen }) => ({ chargeId, amountFen: dueFen }))
    },
    async standing({ unit }) {
      const { rows } = await database.app.query<{ owedFen: number; prepaidFen: number; receipts: number }>(
        `select (select coalesce(sum(outstanding_fen), 0)::bigint from charges
                  where household_id = $1 and bill_id is not null) as "owedFen",
                coalesce((select balance_fen from prepayments where household_id = $1), 0)::bigint as "prepaidFen",
                (select count(*)::int from receipts where household_id = $1) as receipts`,
        [unit.householdId],
      )
      return rows[0] ?? { owedFen: -1, prepaidFen: -1, receipts: -1 }
    },
    async stop() {
      await app.stop()
      await rig.stop()
    },
  }
}
