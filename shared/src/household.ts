import { addDays, momentAt } from './calendar.ts'
import type { Relation } from './roles.ts'

/** Letters and digits of a bind code: none that people mix up when they read one aloud. */
export const bindCodeLetters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const bindCodeLength = 8
/** A printed bind code must outlive the month between two bills. */
export const bindCodeDays = 35
/** A tenant who was bound without a lease's last day is asked again after this. */
export const tenantDays = 365

/** The moment in epoch ms at which a lease that lasts through this day ends: midnight after it in Beijing. */
export const endOfDay = (day: string) => momentAt(addDays(day, 1))

/** Why a person cannot be removed from a home. */
export type RemovalRefusal = 'not_allowed' | 'last_owner'

/** Whether somebody may take a person out of their home: an owner everybody but owners, each of us ourselves. */
export function removal(facts: {
  mine: Relation
  theirs: Relation
  me: boolean
  owners: number
}): { ok: true } | { ok: false; code: RemovalRefusal } {
  if (facts.me && facts.theirs === 'owner' && facts.owners <= 1) return { ok: false, code: 'last_owner' }
  const may = facts.me || (facts.mine === 'owner' && facts.theirs !== 'owner')
  return may ? { ok: true } : { ok: false, code: 'not_allowed' }
}
