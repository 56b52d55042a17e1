import type { ErrorCode } from '../errors.ts'
import type { StaffRole } from '../roles.ts'

/** The two sides of a handover, with the words on their buttons. */
export const sides = {
  leaving: { label: '交班人', sign: '签字交班' },
  coming: { label: '接班人', sign: '我已看过，接班' },
} as const
export type Side = keyof typeof sides
export const sideNames = Object.keys(sides) as Side[]

/** A sheet as far as signing goes: who went, and who has signed for which side. */
export type SignedSheet = {
  leaving: readonly string[]
  signs: readonly { side: Side; staffId: string }[]
}

/** Somebody who wants to sign: what they are, and whether they are on duty now. */
export type Signer = { staffId: string; roles: readonly StaffRole[]; present: boolean }

/**
 * Why somebody cannot sign for a side; null when they can. Each side is signed once; who goes signs for the leaving side
 * alone, and what they leave is taken over by an agent on duty, or by the manager, who answers for an empty desk.
 */
export function whyNotSign(side: Side, { leaving, signs }: SignedSheet, signer: Signer): ErrorCode | null {
  const { staffId, roles, present } = signer
  if (signs.some((sign) => sign.staffId === staffId && sign.side !== side)) return 'handover_own'
  if (signs.some((sign) => sign.side === side)) return 'handover_signed'
  const went = leaving.includes(staffId)
  if (side === 'leaving') return went ? null : 'handover_not_leaving'
  if (went) return 'handover_own'
  return roles.includes('manager') || (roles.includes('agent') && present) ? null : 'handover_not_on_duty'
}

/** The sides somebody may sign for now. */
export const signSteps = (sheet: SignedSheet, signer: Signer): Side[] =>
  sideNames.filter((side) => whyNotSign(side, sheet, signer) === null)
