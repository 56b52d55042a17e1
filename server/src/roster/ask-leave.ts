import type { Api } from '@haolin/shared/api/index.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { lockStaff } from './queries.ts'
import { showLeave } from './show-leave.ts'
import { tellPlanners } from './tell-colleague.ts'
import { leaveWords, writeLeave } from './write-leave.ts'

type Route = Api['POST /communities/:communityId/leaves']

/** Asks for days off from today on; the same day is asked for once. */
export async function askLeave(context: MemberContext, wanted: Route['body']): Promise<Route['reply']> {
  const { communityId, post } = context.member
  const { staffId, name } = found(post)
  return context.once(async (tx) => {
    await lockStaff(tx, communityId, [staffId])
    const id = await writeLeave(tx, { communityId, staffId }, wanted, null)
    const words = `${leaveWords(wanted)}：${wanted.reason.trim()}`
    await tellPlanners(context, tx, communityId, `leave:${id}:asked`, `${name}请假`, words)
    return found(await showLeave(context, tx, id))
  })
}
