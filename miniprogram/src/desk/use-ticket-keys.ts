import type { Priority } from '@haolin/shared/ticket/lifecycle.ts'
import type { DeskTicket } from './use-desk-ticket'
import { type Keys, useKeys } from './use-keys'

/** Keys 1–4 name the levels below 特急, which nobody sets by a slip. */
const levels: readonly Priority[] = ['P1', 'P2', 'P3', 'P4']

/** The keys that act on the open ticket. */
export function useTicketKeys(desk: DeskTicket, on: boolean): void {
  const { ticket, step, start, ask, pool } = desk
  const press = (move: Parameters<DeskTicket['step']>[0]) => () => {
    const one = step(move)
    if (one) start(one)
  }
  const main = ticket?.steps.find(({ tone }) => tone === 'main')
  const keys: Keys = {
    a: () => {
      // A fast hand presses before the ticket is here; the proposal then waits for it.
      if (!ticket || step('accept') || step('offer')) ask({ kind: 'assign' })
      else if (main) start(main)
    },
    p: () => {
      if (step('pool') || step('accept')) void pool()
    },
    r: press('say'),
    n: press('note'),
  }
  for (const [index, priority] of levels.entries()) {
    keys[String(index + 1)] = () => {
      if (step('reprioritise')) ask({ kind: 'step', move: 'reprioritise', priority })
    }
  }
  useKeys(keys, on)
}
