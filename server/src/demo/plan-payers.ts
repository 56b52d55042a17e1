import { addDays, localDate, momentAt } from '@haolin/shared/calendar.ts'
import type { BilledMonth } from './bill-months.ts'
import type { LoadedCommunity, LoadedResident } from './loaded-company.ts'
import type { Choice } from './seeded-choice.ts'

/** Somebody who pays for a home, and when they pay what. */
export type Payer = { resident: LoadedResident; visits: { at: number; periods: string[] }[] }

/** How many of a hundred homes pay how. */
const habits = { atOnce: 18, twoTogether: 38, quarterly: 31, lateOnce: 7 } as const

/** Sample people whose bills of the last two months are still open. */
const owing = ['zhang-min']

/**
 * Plans who pays when: some every month, most two or three months together, a few late; a believable rest owes. Homes nobody has
 * bound cannot pay in WeChat and owe too.
 */
export function planPayers(
  community: LoadedCommunity,
  months: readonly BilledMonth[],
  now: number,
  choice: Choice,
): Payer[] {
  const payers = community.units.flatMap(({ householdId }) => {
    const people = community.residents.filter((one) => one.householdId === householdId && one.accountId)
    const resident = people.find(({ relation }) => relation === 'owner') ?? people[0]
    return resident ? [resident] : []
  })
  return payers.map((resident) => ({ resident, visits: visitsOf(resident, months, now, choice) }))
}

function visitsOf(
  { key }: LoadedResident,
  months: readonly BilledMonth[],
  now: number,
  choice: Choice,
): Payer['visits'] {
  const periods = months.map(({ period }) => period)
  const after = (month: number, days: number) => {
    const issued = months[month]?.issuedAt ?? now
    const day = addDays(localDate(issued), choice.between(0, days))
    const at =
      momentAt(day, `${choice.between(10, 21)}:${choice.between(10, 59)}`) + choice.between(0, 59) * 1000
    // never before the bill, never after the loading
    return at < issued || at > now - 600_000
      ? issued + Math.floor((now - issued) * (choice.between(5, 85) / 100))
      : at
  }
  const each = (list: readonly number[], days: number) =>
    list.map((month) => ({ at: after(month, days), periods: periods.slice(month, month + 1) }))
  if (key && owing.includes(key)) return each([0, 1], 8)
  if (key) return each([0, 1, 2, 3], 6)
  return visitsByHabit(choice.between(1, 100)).flatMap(({ month, days, from, share }) =>
    choice.happens(share) ? [{ at: after(month, days), periods: periods.slice(from, month + 1) }] : [],
  )
}

/** One sitting: after the bill of which month, within how many days, from which month on, how surely. */
type Sitting = { month: number; days: number; from: number; share: number }

function visitsByHabit(habit: number): Sitting[] {
  const { atOnce, twoTogether, quarterly, lateOnce } = habits
  const sitting = (from: number, month: number, days: number, share = 1) => ({ month, days, from, share })
  if (habit <= atOnce)
    return [sitting(0, 0, 18), sitting(1, 1, 18), sitting(2, 2, 18), sitting(3, 3, 18, 0.93)]
  if (habit <= atOnce + twoTogether) return [sitting(0, 1, 16), sitting(2, 3, 16, 0.88)]
  if (habit <= atOnce + twoTogether + quarterly) return [sitting(0, 2, 14), sitting(3, 3, 16, 0.8)]
  return habit <= atOnce + twoTogether + quarterly + lateOnce ? [sitting(0, 1, 45)] : []
}
