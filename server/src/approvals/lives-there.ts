import type { MemberContext } from '../context.ts'
import type { About } from './tables.ts'

/** Whether the caller belongs to the household a question is about. */
export const livesThere = (context: MemberContext, detail: Record<string, unknown>): boolean => {
  const about = detail.about as About | undefined
  return context.member.homes.some(({ householdId }) => householdId === about?.householdId)
}
