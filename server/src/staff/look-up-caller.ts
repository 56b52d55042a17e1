import type { Api } from '@haolin/shared/api/index.ts'
import { maskName } from '@haolin/shared/mask.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { findCaller } from './queries.ts'

type Found = Api['GET /communities/:communityId/callers']['reply']

/** Who calls from this number; that somebody looked is remembered (个人信息保护法 第五十一条). */
export async function lookUpCaller(context: MemberContext, phone: string): Promise<Found> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const caller = await findCaller(tx, communityId, phone)
    if (caller)
      await audit(tx, communityId, context.actor, 'staff.look_up_caller', `unit:${caller.unitId}`, {})
    return { caller: caller && { ...caller, name: maskName(caller.name) } }
  })
}
