import type { FundRow, TradeRow } from './read-bills.ts'

// biome-ignore format: a row reads as a sentence
/** How what WeChat says of a day and what our books say may differ; `mend`: a missing success may be booked from the bill. */
export const differenceKinds = {
  only_theirs:    { label: '长款',     words: '微信有，我方没有',         mend: true },
  only_ours:      { label: '短款',     words: '我方有，微信账单没有',     mend: false },
  amount_differs: { label: '金额不符', words: '两边都有，金额不一样',     mend: false },
  state_differs:  { label: '状态不符', words: '两边都有，状态不一样',     mend: true },
  fee_differs:    { label: '手续费差', words: '手续费与费率或资金账单不符', mend: false },
  refund_differs: { label: '退款差',   words: '退款两边不一致',           mend: false },
} as const

/** A kind of difference. */
export type DifferenceKind = keyof typeof differenceKinds

/** How a day stands, with the words people see. */
export const dayStates = {
  green: { label: '已对平' },
  red: { label: '有差异' },
  waiting: { label: '等账单' },
  failed: { label: '账单有误' },
} as const

/** How a day stands. */
export type DayState = keyof typeof dayStates

/** How somebody may settle a difference. */
export const resolutions = {
  imported: '已补记',
  vanished: '再次对账已一致',
  explained: '已说明',
} as const

/** A receipt of the day, or one the bill speaks of. */
export type OurPayment = {
  readonly transactionId: string
  readonly totalFen: number
  /** Whether our books put it on the day that is compared. */
  readonly ofDay: boolean
}

/** A refund of ours that WeChat should know. */
export type OurRefund = {
  readonly refundNumber: string
  readonly refundFen: number
  readonly ofDay: boolean
}

/** Both sides of one day. */
export type BothSides = {
  readonly trade: readonly TradeRow[]
  readonly funds: readonly FundRow[]
  readonly payments: readonly OurPayment[]
  readonly refunds: readonly OurRefund[]
  /** Orders of ours among those the bill names, by number, with the words for their state. */
  readonly orders: ReadonlyMap<string, string>
}

/** One difference of a day; an amount is null where that side has nothing, `key` is what it is about. */
export type Difference = {
  readonly kind: DifferenceKind
  readonly key: string
  readonly orderNumber: string
  readonly oursFen: number | null
  readonly theirsFen: number | null
  readonly words: string
}

/** Compares a day: everything WeChat or our books have alone, or have differently. Order does not matter. */
export function compareDay(sides: BothSides): Difference[] {
  return [...comparePayments(sides), ...compareFees(sides), ...compareRefunds(sides)]
}

function comparePayments({ trade, payments, orders }: BothSides): Difference[] {
  const theirs = byKey(trade.filter(isPayment), ({ transactionId }) => transactionId)
  const ours = byKey(payments, ({ transactionId }) => transactionId)
  const told = [...theirs.values()].flatMap((row) => {
    const own = ours.get(row.transactionId)
    const amounts = { oursFen: own?.totalFen ?? null, theirsFen: row.totalFen }
    const about = { key: row.transactionId, orderNumber: row.orderNumber, ...amounts }
    const state = orders.get(row.orderNumber)
    if (!own && state !== undefined) return [differ('state_differs', about, `微信已收款，我方支付单${state}`)]
    if (!own) return [differ('only_theirs', about)]
    if (own.totalFen !== row.totalFen) return [differ('amount_differs', about)]
    if (row.state !== 'SUCCESS')
      return [differ('state_differs', about, `我方已入账，微信账单写 ${row.state}`)]
    return []
  })
  const missing = [...ours.values()]
    .filter(({ transactionId, ofDay }) => ofDay && !theirs.has(transactionId))
    .map(({ transactionId, totalFen }) =>
      differ('only_ours', { key: transactionId, orderNumber: '', oursFen: totalFen, theirsFen: null }),
    )
  return [...told, ...missing]
}

/** What has another amount is named by that alone. A fee is right when it is its rate of the total, half up, and when the account at WeChat was charged just that. */
function compareFees({ trade, funds, payments }: BothSides): Difference[] {
  return [...byKey(trade.filter(isPayment), ({ transactionId }) => transactionId).values()].flatMap((row) => {
    if (payments.some((own) => own.transactionId === row.transactionId && own.totalFen !== row.totalFen))
      return []
    const about = { key: row.transactionId, orderNumber: row.orderNumber, theirsFen: row.feeFen }
    const due = row.rate === null ? row.feeFen : shareOf(row.totalFen, row.rate)
    if (due !== row.feeFen) return [differ('fee_differs', { ...about, oursFen: due }, '账单手续费与费率不符')]
    const charged = funds.filter(
      ({ kind, transactionId, fen }) => kind === 'fee' && fen < 0 && transactionId === row.transactionId,
    )
    const chargedFen = charged.reduce((sum, { fen }) => sum - fen, 0)
    if (charged.length > 0 && chargedFen !== row.feeFen)
      return [differ('fee_differs', { ...about, oursFen: chargedFen }, '资金账单实扣与交易账单不符')]
    return []
  })
}

function compareRefunds({ trade, refunds }: BothSides): Difference[] {
  const theirs = byKey(
    trade.filter((row) => !isPayment(row)),
    ({ refundNumber }) => refundNumber,
  )
  const ours = byKey(refunds, ({ refundNumber }) => refundNumber)
  const told = [...theirs.values()].flatMap((row) => {
    const own = ours.get(row.refundNumber)
    const amounts = { oursFen: own?.refundFen ?? null, theirsFen: row.totalFen }
    const about = { key: row.refundNumber, orderNumber: row.orderNumber, ...amounts }
    if (!own) return [differ('refund_differs', about, '微信有退款，我方没有记录')]
    if (own.refundFen !== row.totalFen) return [differ('refund_differs', about, '退款金额不一样')]
    return []
  })
  const missing = [...ours.values()]
    .filter(({ refundNumber, ofDay }) => ofDay && !theirs.has(refundNumber))
    .map(({ refundNumber, refundFen }) =>
      differ(
        'refund_differs',
        { key: refundNumber, orderNumber: '', oursFen: refundFen, theirsFen: null },
        '我方有退款，微信账单没有',
      ),
    )
  return [...told, ...missing]
}

/** What WeChat put on the account for a transaction and took as its fee, in fen. */
export type Settlement = {
  readonly transactionId: string
  readonly netFen: number
  readonly feeFen: number
  readonly at: string
}

/** Gives what was settled by the fund-flow bill, one per transaction; what does not add up is left out. */
export function settlementsOf(funds: readonly FundRow[]): Settlement[] {
  const trades = byKey(
    funds.filter(({ kind, fen }) => kind === 'trade' && fen > 0),
    ({ transactionId }) => transactionId,
  )
  return [...trades.values()].flatMap(({ transactionId, fen, at }) => {
    const feeFen = funds
      .filter((row) => row.kind === 'fee' && row.fen < 0 && row.transactionId === transactionId)
      .reduce((sum, row) => sum - row.fen, 0)
    return feeFen < fen ? [{ transactionId, netFen: fen - feeFen, feeFen, at }] : []
  })
}

/** The state of a day: green only when nothing is left to settle. */
export const stateOfDay = (open: number): DayState => (open === 0 ? 'green' : 'red')

type About = Omit<Difference, 'kind' | 'words'>

const differ = (
  kind: DifferenceKind,
  about: About,
  words: string = differenceKinds[kind].words,
): Difference => ({
  kind,
  ...about,
  words,
})

const isPayment = ({ kind }: TradeRow) => kind === 'payment'

const shareOf = (fen: number, rate: number): number => Math.floor((fen * rate + 5_000) / 10_000)

const byKey = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row> =>
  new Map(rows.map((row) => [keyOf(row), row]))
