import { momentAt } from '../calendar.ts'
import type { DatedShift, ShiftCounts } from '../duty.ts'

/** A kind of shift: times of day in Beijing as 08:00; an end at or before the start lies on the next day. */
export type ShiftKind = { code: string; name: string; from: string; until: string; counts: ShiftCounts }

// biome-ignore format: a row reads as a sentence
/** The shifts of a community that has not set its own. */
export const standardShiftKinds: readonly ShiftKind[] = [
  { code: 'day',     name: '白班', from: '08:00', until: '20:00', counts: 'duty' },
  { code: 'early',   name: '早班', from: '07:00', until: '15:00', counts: 'duty' },
  { code: 'evening', name: '晚班', from: '15:00', until: '23:00', counts: 'duty' },
  { code: 'night',   name: '夜班', from: '20:00', until: '08:00', counts: 'duty' },
  { code: 'on_call', name: '备班', from: '20:00', until: '08:00', counts: 'on_call' },
  { code: 'rest',    name: '休息', from: '00:00', until: '00:00', counts: 'rest' },
]

/** The kinds of shift of a community: the standard ones, each replaced by its own of the same code, then its others. */
export function shiftKindsOf(own: readonly ShiftKind[]): ShiftKind[] {
  const standard = standardShiftKinds.map((kind) => own.find(({ code }) => code === kind.code) ?? kind)
  return [...standard, ...own.filter(({ code }) => !standard.some((kind) => kind.code === code))]
}

/** When a shift of this kind lasts on a day, in epoch ms. */
export function shiftOn({ from, until, counts }: ShiftKind, on: string): DatedShift {
  const start = momentAt(on, from)
  const end = momentAt(on, until)
  return { on, counts, from: start, until: end > start ? end : end + 86_400_000 }
}

/** Whether two shifts cannot be worked by one person: their times overlap, or one of them is the day off of the other. */
export function collide(one: DatedShift, other: DatedShift): boolean {
  if (one.counts === 'rest' || other.counts === 'rest')
    return one.on === other.on && one.counts !== 'on_call' && other.counts !== 'on_call'
  return one.from < other.until && other.from < one.until
}

/** Whether somebody can work all of these shifts. */
export const fitTogether = (shifts: readonly DatedShift[]): boolean =>
  shifts.every((one, i) => shifts.slice(i + 1).every((other) => !collide(one, other)))
