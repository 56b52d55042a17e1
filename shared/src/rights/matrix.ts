import { type Caller, type StaffRole, staffRoles } from '../roles.ts'
import { type Mover, moves } from '../ticket/lifecycle.ts'
import { deeds } from './deeds.ts'
import { movers } from './movers.ts'

const base = '/communities/:communityId'
const names = Object.keys(staffRoles) as StaffRole[]

/** Who may call each route of the contract, by its key. */
export type AllowByRoute = Readonly<Record<string, { allow: readonly Caller[] }>>

/** A deed with the roles that may do it, in the order of the roles. */
export type RightsRow = { area: string; deed: string; why: string; roles: StaffRole[] }

const staffOf = ({ allow }: { allow: readonly Caller[] }): StaffRole[] =>
  names.filter((role) => allow.includes(role))
const keyOf = (short: string) => short.replace(' /', ` ${base}/`)

/** Every deed with who may do it, as the contract says; a role that one of its routes refuses may not. */
export const rightsOf = (routes: AllowByRoute): RightsRow[] =>
  deeds.map(({ area, deed, why, routes: keys }) => ({
    area,
    deed,
    why,
    roles: names.filter((role) => keys.every((key) => routes[keyOf(key)]?.allow.includes(role) ?? false)),
  }))

/** Routes for staff that stand in no deed yet. */
export function undescribed(routes: AllowByRoute): string[] {
  const told = new Set(deeds.flatMap(({ routes: keys }) => keys.map(keyOf)))
  return Object.keys(routes).filter(
    (key) => staffOf(routes[key] ?? { allow: [] }).length > 0 && !told.has(key),
  )
}

/** A step of a ticket with who may take it. */
export type StepRow = { step: string; by: Mover[] }

/** Every step of the table of moves, those of one name together. */
export function stepsOf(): StepRow[] {
  const rows = new Map<string, Set<Mover>>()
  for (const { label, by } of moves) {
    const known = rows.get(label) ?? new Set<Mover>()
    for (const mover of by) known.add(mover)
    rows.set(label, known)
  }
  const order = Object.keys(movers) as Mover[]
  return [...rows].map(([step, by]) => ({ step, by: order.filter((mover) => by.has(mover)) }))
}
