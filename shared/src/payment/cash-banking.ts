import { addDays, daysBetween } from '../calendar.ts'

/** Cash of a closed shift is at the bank within so many days; later is an alarm for finance. */
export const bankWithinDays = 3

/** What a closed shift has left for the bank, in fen: below zero where it gave back more cash than it took. */
export type ShiftCash = { readonly shiftId: string; readonly closedOn: string; readonly leftFen: number }

/** How much of one shift a banking takes, in fen. */
export type BankingPart = { readonly shiftId: string; readonly amountFen: number }

/** A counted drawer less its float is what a shift leaves for the bank, in fen; the float stays for giving change. */
export const cashOfShift = ({ floatFen, countedFen }: { floatFen: number; countedFen: number }): number =>
  countedFen - floatFen

// biome-ignore format: a row reads as a sentence
/** What is wrong with a banking: the field, and what to do. */
export const bankingRefusals = {
  shifts_missing:  { field: 'shiftIds',  message: '请选择要解款的班次，已经解完的不用再选。' },
  too_much:        { field: 'amountFen', message: '超过这些班里还没解的现金，请核对金额。' },
  drawer_too_low:  { field: 'amountFen', message: '超过现在全部没解的现金（有的班退现金多于收现金），请把那个班一起选上。' },
  before_closing:  { field: 'bankedOn',  message: '解款日期早于交班日期，请按回单上的日期填写。' },
  day_to_come:     { field: 'bankedOn',  message: '解款日期不能晚于今天。' },
} as const

/** Why cash cannot be banked like this. */
export type BankingRefusal = keyof typeof bankingRefusals

/**
 * Decides what a banking takes of each chosen shift: what a shift gave back too much is made up first, then the oldest cash
 * goes; never a fen more than the chosen shifts and the whole drawer hold.
 */
export function shareBanking(
  chosen: readonly ShiftCash[],
  {
    amountFen,
    bankedOn,
    drawerFen,
    today,
  }: { amountFen: number; bankedOn: string; drawerFen: number; today: string },
): { ok: true; parts: BankingPart[] } | { ok: false; code: BankingRefusal } {
  const held = chosen.filter(({ leftFen }) => leftFen !== 0)
  if (held.length === 0) return { ok: false, code: 'shifts_missing' }
  if (bankedOn > today) return { ok: false, code: 'day_to_come' }
  if (held.some(({ closedOn }) => bankedOn < closedOn)) return { ok: false, code: 'before_closing' }
  if (amountFen > held.reduce((sum, { leftFen }) => sum + leftFen, 0)) return { ok: false, code: 'too_much' }
  if (amountFen > drawerFen) return { ok: false, code: 'drawer_too_low' }
  const oldestFirst = held.toSorted((a, b) => Math.sign(a.leftFen) - Math.sign(b.leftFen) || byAge(a, b))
  const parts: BankingPart[] = []
  let wantedFen = amountFen
  for (const { shiftId, leftFen } of oldestFirst) {
    const takenFen = Math.min(leftFen, wantedFen)
    if (takenFen !== 0) parts.push({ shiftId, amountFen: takenFen })
    wantedFen -= takenFen
  }
  return { ok: true, parts }
}

/** For how many days the cash of a shift has waited. */
export const bankingAge = (closedOn: string, today: string): number => daysBetween(closedOn, today)

/** Whether the cash of a shift should have been at the bank by now. */
export const isLateForBank = (closedOn: string, today: string): boolean =>
  addDays(closedOn, bankWithinDays) < today

const byAge = (a: ShiftCash, b: ShiftCash) =>
  a.closedOn.localeCompare(b.closedOn) || a.shiftId.localeCompare(b.shiftId)
