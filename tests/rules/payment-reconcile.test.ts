import { readBillFile } from '@haolin/shared/payment/read-bill-file.ts'
import { readFundBill, readTradeBill, type TradeRow } from '@haolin/shared/payment/read-bills.ts'
import { compareDay, type OurPayment, settlementsOf } from '@haolin/shared/payment/reconcile.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const head =
  '交易时间,公众账号ID,商户号,微信订单号,商户订单号,用户标识,交易状态,货币种类,商户退款单号,商品名称,手续费,费率,订单金额,申请退款金额,退款状态'
const row = (id: string, more = '0') =>
  `\`2026-11-21 23:59:59,\`wx1,\`100,\`${id},\`hl${id},\`openid,\`SUCCESS,\`CNY,\`${more},\`云杉苑 1栋, 物业费,\`0.06,\`0.60%,\`10.05,\`0.00,\``
const bill = (rows: string[], count = `${rows.length}`) => [
  head,
  ...rows,
  '总交易单数,订单总金额',
  `\`${count},\`10.05`,
]

describe('a bill of WeChat’s', () => {
  test('is read with or without a byte order mark, with either end of line, with commas in names', () => {
    const lines = bill([row('1'), row('2')])
    const plain = readTradeBill(lines.join('\n'))
    expect(readTradeBill(`\uFEFF${lines.join('\r\n')}\r\n`)).toEqual(plain)
    expect(plain[0]).toMatchObject({
      kind: 'payment',
      totalFen: 1005,
      feeFen: 6,
      rate: 60,
      at: '2026-11-21T15:59:59.000Z',
    })
    expect(readBillFile(lines.join('\n')).rows[0]?.商品名称).toBe('云杉苑 1栋, 物业费')
  })

  test('counts are decimals, and a file that lacks a row is refused', () => {
    expect(readTradeBill(bill([row('1')], '1.0').join('\n'))).toHaveLength(1)
    expect(() => readTradeBill(bill([row('1')], '2.0').join('\n'))).toThrow('账单不完整')
    expect(() =>
      readTradeBill(
        bill([row('1')])
          .slice(0, 2)
          .join('\n'),
      ),
    ).toThrow('没有汇总行')
    expect(() => readTradeBill(bill([row('1').replace('10.05', '10.055')]).join('\n'))).toThrow('读不懂')
  })

  test('tells money that came from money that left', () => {
    const funds = [
      '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元)',
      '`2026-11-21 10:00:00,`4200,`1,`交易,`交易,`收入,`10.05',
      '`2026-11-21 10:00:00,`4200,`2,`扣除交易手续费,`扣除交易手续费,`支出,`0.06',
      '`2026-11-21 11:00:00,`W1,`3,`提现,`提现,`支出,`9.00',
      '资金流水总笔数,收入笔数',
      '`3.0,`1.0',
    ]
    const rows = readFundBill(funds.join('\n'))
    expect(rows.map(({ kind, fen }) => [kind, fen])).toEqual([
      ['trade', 1005],
      ['fee', -6],
      ['withdrawal', -900],
    ])
    expect(settlementsOf(rows)).toMatchObject([{ transactionId: '4200', netFen: 999, feeFen: 6 }])
  })
})

const trade = (id: number, totalFen: number): TradeRow => ({
  kind: 'payment',
  at: '2026-11-21T02:00:00.000Z',
  appId: 'wx1',
  merchantId: '100',
  transactionId: `t${id}`,
  orderNumber: `o${id}`,
  payer: 'x',
  state: 'SUCCESS',
  currency: 'CNY',
  totalFen,
  feeFen: 0,
  rate: null,
  refundNumber: '',
})

test('whatever is missing or altered on either side is named, once, and nothing else, in any order', () => {
  const fates = fc.array(
    fc.record({
      fen: fc.integer({ min: 1, max: 10_000_000 }),
      fate: fc.constantFrom('same', 'theirs', 'ours', 'amount', 'closed'),
      place: fc.integer(),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(fates, (all) => {
      const theirs = all.flatMap(({ fen, fate }, i) => (fate === 'ours' ? [] : [trade(i, fen)]))
      const ours = all.flatMap(({ fen, fate }, i): OurPayment[] => {
        if (fate === 'theirs' || fate === 'closed') return []
        return [{ transactionId: `t${i}`, totalFen: fate === 'amount' ? fen + 1 : fen, ofDay: true }]
      })
      const closed = all.flatMap(({ fate }, i) => (fate === 'closed' ? [`o${i}`] : []))
      const shuffled = [...theirs].sort((a, b) => {
        const place = ({ transactionId }: TradeRow) => all[Number(transactionId.slice(1))]?.place ?? 0
        return place(a) - place(b)
      })
      const found = compareDay({
        trade: shuffled,
        funds: [],
        payments: ours,
        refunds: [],
        orders: new Map(closed.map((number) => [number, '已关闭'])),
      })
      const kinds = {
        theirs: 'only_theirs',
        ours: 'only_ours',
        amount: 'amount_differs',
        closed: 'state_differs',
      }
      const expected = all.flatMap(({ fate }, i) => (fate === 'same' ? [] : [`${kinds[fate]} t${i}`]))
      expect(found.map(({ kind, key }) => `${kind} ${key}`).sort()).toEqual(expected.sort())
    }),
  )
})
