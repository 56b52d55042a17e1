import { addDays } from '../calendar.ts'
import type { Outcome } from '../ticket/lifecycle.ts'

/** How long a household has to pay for a repair. */
export const repairDueDays = 15

/** The last day to pay for a repair that was billed on this day. */
export const repairDueOn = (billedOn: string): string => addDays(billedOn, repairDueDays)

const worked: readonly Outcome[] = ['fixed', 'temporary']

/** Whether work was done that is paid for: nothing found, not ours and not wanted cost nothing. */
export const isCharged = (outcome: Outcome): boolean => worked.includes(outcome)

/** What a charge for a repair is for: the ticket, and which of its cycles after the first. */
export const repairSource = (ticketNumber: string, cycle: number): string =>
  cycle > 1 ? `${ticketNumber} 第${cycle}次` : ticketNumber
