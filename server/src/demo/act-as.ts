import type { Member, MemberContext } from '../context.ts'
import type { LoadedPost, LoadedResident } from './loaded-company.ts'
import { contextAt, type Stage } from './stage.ts'

/** Acts as a bound resident at a moment, with the rights of their home. Throws when nobody is bound. */
export function asResident(stage: Stage, resident: LoadedResident, at: number): MemberContext {
  const { communityId, accountId, residentId, unitId, householdId, relation, name } = resident
  if (!accountId) throw new Error(`${name} has not bound a home and cannot act`)
  const home = { residentId, unitId, householdId, relation, name }
  return memberContext(stage, at, accountId, { communityId, homes: [home], post: null })
}

/** Acts as a member of staff at a moment, with the rights of the post. */
export function asStaff(stage: Stage, post: LoadedPost, at: number): MemberContext {
  const { communityId, accountId, staffId, name, roles } = post
  return memberContext(stage, at, accountId, { communityId, homes: [], post: { staffId, name, roles } })
}

function memberContext(stage: Stage, at: number, accountId: string, member: Member): MemberContext {
  const context = contextAt(stage, at)
  return {
    ...context,
    actor: { accountId, sessionId: accountId },
    member,
    device: '样例公司',
    address: '',
    once: (work) => context.inTx(work),

    signAccess: () => {
      throw new Error('nobody signs in while the sample company is loaded')
    },
  }
}
