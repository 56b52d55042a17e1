import { addDays } from '@haolin/shared/calendar.ts'
import {
  bankWithinDays,
  cashOfShift,
  isLateForBank,
  type ShiftCash,
  shareBanking,
} from '@haolin/shared/payment/cash-banking.ts'
import { judgeListPrice, judgeVersion, versionOn } from '@haolin/shared/repair/price-change.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const today = '2026-11-22'
const anyShifts = fc
  .array(fc.record({ daysAgo: fc.nat(40), leftFen: fc.integer({ min: -50_000, max: 200_000 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((rows) =>
    rows.map(
      ({ daysAgo, leftFen }, i): ShiftCash => ({
        shiftId: `s${i}`,
        closedOn: addDays(today, -daysAgo),
        leftFen,
      }),
    ),
  )
const sum = (rows: readonly { leftFen: number }[]) => rows.reduce((fen, { leftFen }) => fen + leftFen, 0)

describe('cash on its way to the bank', () => {
  test('is never more than the chosen shifts and the drawer hold, by one fen, and what is taken is the amount', () => {
    fc.assert(
      fc.property(anyShifts, fc.integer({ min: 1, max: 500_000 }), fc.nat(255), (shifts, amountFen, mask) => {
        const chosen = shifts.filter((_, i) => mask & (1 << i))
        const drawerFen = sum(shifts)
        const shared = shareBanking(chosen, { amountFen, bankedOn: today, drawerFen, today })
        const fits =
          chosen.some(({ leftFen }) => leftFen !== 0) && amountFen <= Math.min(sum(chosen), drawerFen)
        expect(shared.ok).toBe(fits)
        if (!shared.ok) return
        expect(shared.parts.reduce((fen, part) => fen + part.amountFen, 0)).toBe(amountFen)
        for (const { shiftId, amountFen: takenFen } of shared.parts) {
          const { leftFen } = chosen.find((one) => one.shiftId === shiftId) ?? { leftFen: 0 }
          expect(leftFen < 0 ? takenFen === leftFen : takenFen > 0 && takenFen <= leftFen).toBe(true)
        }
      }),
    )
  })

  test('is conserved: what was taken, handed back and found by counting is in a drawer or at the bank, whatever is banked when', () => {
    const day = fc.record({
      takenFen: fc.nat(90_000),
      paidBackFen: fc.nat(20_000),
      differenceFen: fc.integer({ min: -500, max: 500 }),
      bankFen: fc.nat(300_000),
      confirmed: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(day, { maxLength: 12 }), fc.nat(50_000), (days, floatFen) => {
        const shifts: (ShiftCash & { cashFen: number })[] = []
        let [booksFen, bankFen] = [0, 0]
        for (const [
          i,
          { takenFen, paidBackFen, differenceFen, bankFen: amountFen, confirmed },
        ] of days.entries()) {
          const countedFen = Math.max(0, floatFen + takenFen - paidBackFen + differenceFen)
          const cashFen = cashOfShift({ floatFen, countedFen })
          // The books: receipts, refunds and the difference found, each by its own entry.
          booksFen += takenFen - paidBackFen + (countedFen - (floatFen + takenFen - paidBackFen))
          shifts.push({ shiftId: `s${i}`, closedOn: addDays(today, i - 40), leftFen: cashFen, cashFen })
          const drawerFen = sum(shifts)
          const shared = shareBanking(shifts, { amountFen, bankedOn: today, drawerFen, today })
          if (!shared.ok) continue
          // What is not confirmed goes back to its shifts, as if nothing had been.
          if (!confirmed) continue
          booksFen -= amountFen
          bankFen += amountFen
          for (const part of shared.parts) {
            const at = shifts.findIndex(({ shiftId }) => shiftId === part.shiftId)
            const shift = shifts[at] as (typeof shifts)[number]
            shifts[at] = { ...shift, leftFen: shift.leftFen - part.amountFen }
          }
        }
        expect(booksFen).toBe(sum(shifts))
        expect(booksFen + bankFen).toBe(shifts.reduce((fen, { cashFen }) => fen + cashFen, 0))
      }),
    )
  })

  test('goes on a day between its closing and today, and is late after the days allowed', () => {
    const shift = { shiftId: 's', closedOn: '2026-11-20', leftFen: 100 }
    const on = (bankedOn: string) =>
      shareBanking([shift], { amountFen: 100, bankedOn, drawerFen: 100, today })
    expect([on('2026-11-19'), on('2026-11-23')].map((one) => !one.ok && one.code)).toEqual([
      'before_closing',
      'day_to_come',
    ])
    expect(on('2026-11-20').ok && on(today).ok).toBe(true)
    expect(isLateForBank('2026-11-20', addDays('2026-11-20', bankWithinDays))).toBe(false)
    expect(isLateForBank('2026-11-20', addDays('2026-11-20', bankWithinDays + 1))).toBe(true)
  })
})

describe('a list of prices', () => {
  const anyDay = fc.nat(400).map((days) => addDays('2026-01-01', days))

  test('has one version for every day since its first, however versions were asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyDay, anyDay), { maxLength: 12 }), anyDay, (asked, day) => {
        const versions: { version: number; fromOn: string }[] = []
        for (const [fromOn, today] of asked) {
          const judged = judgeVersion(versions, fromOn, today)
          const fits = fromOn >= today && versions.every((one) => one.fromOn < fromOn)
          expect(judged.ok).toBe(fits)
          if (judged.ok) versions.push({ version: judged.version, fromOn })
        }
        expect(versions.map(({ version }) => version)).toEqual(versions.map((_, i) => i + 1))
        const begun = versions.filter(({ fromOn }) => fromOn <= day)
        expect(versionOn(versions, day)).toEqual(begun.at(-1) ?? null)
      }),
    )
  })

  test('takes no price below nothing or beyond the limit', () => {
    const judge = (digits: number) =>
      judgeListPrice([], { price: { digits, places: 2 }, fromOn: today }, today)
    expect([judge(-1), judge(2_000_001)].map((one) => !one.ok && one.code)).toEqual([
      'price_negative',
      'price_too_high',
    ])
    expect(judge(0).ok && judge(2_000_000).ok).toBe(true)
  })
})
