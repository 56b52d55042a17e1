import { statementNames } from '@haolin/shared/api/statements.ts'
import { ageBucketOf, ageBuckets, daysOverdue, nearsLimitation } from '@haolin/shared/billing/ageing.ts'
import { collectionRate, percent } from '@haolin/shared/billing/collection-rate.ts'
import {
  accounts,
  balanceOf,
  type LedgerEvent,
  type LedgerLine,
  post,
  postings,
} from '@haolin/shared/billing/ledger.ts'
import {
  addToTotals,
  type Cell,
  type Column,
  cellsOf,
  noTotals,
  statements,
  totalsOf,
} from '@haolin/shared/billing/statement.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const many = { numRuns: 2000 }
const fen = fc.nat(1_000_000_000)
const kinds = [...new Set(postings.map(({ event }) => event))]
const anyEvent = fc.constantFrom(...kinds).chain((event) => {
  const names = postings.filter((row) => row.event === event).map((row) => row.amount)
  return fc
    .record(Object.fromEntries(names.map((name) => [name, fen])))
    .map((amounts) => ({ event, amounts }) as LedgerEvent)
})
const linesOf = (event: LedgerEvent): LedgerLine[] => {
  const posted = post(event)
  return posted.ok ? posted.lines : []
}
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

describe('the ledger', () => {
  test('every event has equal debits and credits, and moves just what it says', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const lines = linesOf(event)
        const debit = sum(lines.map(({ debitFen }) => debitFen))
        expect(debit).toBe(sum(lines.map(({ creditFen }) => creditFen)))
        expect(debit).toBe(sum(Object.values(event.amounts)))
        for (const line of lines) expect(Math.min(line.debitFen, line.creditFen)).toBe(0)
        expect(new Set(lines.map(({ account, debitFen }) => `${account} ${debitFen > 0}`)).size).toBe(
          lines.length,
        )
      }),
      many,
    )
  })

  test("owners' money never mixes with the company's", () => {
    for (const { debit, credit } of postings) expect(accounts[debit].book).toBe(accounts[credit].book)
  })

  test('a voided charge leaves nothing behind', () => {
    fc.assert(
      fc.property(fen, fen, (netFen, taxFen) => {
        const amounts = { netFen, taxFen }
        const lines = [
          ...linesOf({ event: 'charge_issued', amounts }),
          ...linesOf({ event: 'charge_voided', amounts }),
        ]
        for (const account of ['receivable', 'income', 'tax_payable'] as const) {
          expect(balanceOf(account, lines)).toBe(0)
        }
      }),
    )
  })

  test('X41 two spouses pay one bill: it is settled once, the rest is theirs', () => {
    const lines = [
      ...linesOf({ event: 'charge_issued', amounts: { netFen: 23_623, taxFen: 1_417 } }),
      ...linesOf({ event: 'payment_received', amounts: { allocatedFen: 25_040, prepaymentFen: 0 } }),
      ...linesOf({ event: 'payment_received', amounts: { allocatedFen: 0, prepaymentFen: 25_040 } }),
    ]
    expect(balanceOf('receivable', lines)).toBe(0)
    expect(balanceOf('prepayment', lines)).toBe(25_040)
    expect(balanceOf('wechat_in_transit', lines)).toBe(50_080)
  })

  test('half a fen, a negative amount and nothing at all are not booked', () => {
    const refused = (amountFen: number) => post({ event: 'prepayment_applied', amounts: { amountFen } })
    expect(refused(0.5)).toEqual({ ok: false, code: 'amount_not_whole_fen' })
    expect(refused(-1)).toEqual({ ok: false, code: 'amount_not_whole_fen' })
    expect(refused(0)).toEqual({ ok: false, code: 'entry_empty' })
  })
})

describe('statements', () => {
  test('the contract and the tables know the same statements', () => {
    expect(Object.keys(statements)).toEqual([...statementNames])
  })

  test('keys and titles are unique, and only money and counts are summed', () => {
    // One charge may be reduced more than once: its amount stands in several rows and is no sum; nor is a balance of many days.
    const repeated = ['reductions originalFen', 'cash openingFen', 'cash closingFen']
    for (const [name, { columns }] of Object.entries(statements)) {
      expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length)
      expect(new Set(columns.map(({ title }) => title)).size).toBe(columns.length)
      for (const { sum, kind, key } of columns as readonly Column[]) {
        expect(sum).toBe(kind === 'money' && !repeated.includes(`${name} ${key}`))
        expect(key.endsWith('Fen') || /^days\d/.test(key) || /^(years\d|older)$/.test(key)).toBe(
          kind === 'money',
        )
      }
    }
  })

  test('the foot of a file read page by page is the foot of the screen', () => {
    const { columns } = statements.receivables
    const row = fc.record({ originalFen: fen, paidFen: fen, owingFen: fen, unit: fc.constant('3-1201') })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), fc.nat(30), (rows, cut) => {
        const cells = rows.map((known) => cellsOf(columns, known))
        const whole = totalsOf(columns, cells)
        const firstPage = totalsOf(columns, cells.slice(0, cut))
        const paged = cells.slice(cut).reduce<Cell[]>((t, c) => addToTotals(columns, t, c), firstPage)
        expect(paged).toEqual(whole)
        const at = columns.findIndex(({ key }) => key === 'owingFen')
        expect(whole[at]).toBe(sum(rows.map(({ owingFen }) => owingFen)))
        expect(whole[columns.findIndex(({ key }) => key === 'unit')]).toBeNull()
      }),
    )
    expect(totalsOf(columns, [])).toEqual(noTotals(columns))
  })

  test('a foot that is no whole fen stops the statement', () => {
    const { columns } = statements.receivables
    const row = cellsOf(columns, { owingFen: 0.1 })
    expect(() => totalsOf(columns, [row])).toThrow(RangeError)
  })
})

describe('arrears', () => {
  test('every overdue day has exactly one age, without gaps', () => {
    for (let days = 0; days <= 2000; days += 1) {
      expect(ageBuckets.filter(({ from, to }) => days >= from && days <= to)).toHaveLength(1)
    }
    expect([0, 30, 31, 365, 366, 1095, 1096].map(ageBucketOf)).toEqual([
      'days30',
      'days30',
      'days60',
      'days365',
      'years2',
      'years3',
      'older',
    ])
  })

  test('what is not yet due has no age', () => {
    expect(ageBucketOf(daysOverdue('2026-11-30', '2026-11-21'))).toBeNull()
    expect(daysOverdue('2026-11-21', '2026-11-21')).toBe(0)
  })

  test('a demand interrupts the limitation', () => {
    expect(nearsLimitation('2023-11-30', null, '2026-11-21')).toBe(true)
    expect(nearsLimitation('2023-11-30', '2025-11-30', '2026-11-21')).toBe(false)
    expect(nearsLimitation('2026-01-31', null, '2026-11-21')).toBe(false)
  })
})

describe('collection rates', () => {
  test('X44 prepayments for later and old arrears do not count for the period', () => {
    const rates = collectionRate({
      billedFen: 10_000_000,
      reducedFen: 200_000,
      receivedForPeriodFen: 8_820_000,
      openingArrearsFen: 1_000_000,
      arrearsReceivedFen: 300_000,
    })
    expect(rates).toEqual({ current: 9_000, arrears: 3_000, combined: 8_444 })
    expect(percent(8_444)).toBe('84.44%')
    expect(percent(5)).toBe('0.05%')
  })

  test('where nothing was due there is no rate', () => {
    const none = {
      billedFen: 0,
      reducedFen: 0,
      receivedForPeriodFen: 0,
      openingArrearsFen: 0,
      arrearsReceivedFen: 0,
    }
    expect(collectionRate(none)).toEqual({ current: null, arrears: null, combined: null })
  })
})
