import type { Api } from '@haolin/shared/api/index.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { clearerOf, clearPlate } from '../plate/clear-plate.ts'
import { lockEverybody } from '../plate/lock-everybody.ts'
import { showLeave } from './show-leave.ts'
import { tellColleague } from './tell-colleague.ts'
import { leaveWords, writeLeave } from './write-leave.ts'

type Route = Api['POST /communities/:communityId/colleagues/:staffId/leaves']

/** Enters days off for a colleague, who called in sick: granted at once, and what lies with them goes as chosen. */
export async function enterLeave(
  context: MemberContext,
  staffId: string,
  { ways, ...wanted }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  const post = found(context.member.post)
  return context.once(async (tx) => {
    const people = await lockEverybody(tx, communityId)
    const holder = found(people.find(({ id, enabled }) => id === staffId && enabled))
    if (staffId === post.staffId) throw new AppError('approval_own')
    const id = await writeLeave(tx, { communityId, staffId }, wanted, post.staffId)
    const { fromOn, untilOn } = wanted
    const moved = await clearPlate(context, tx, communityId, {
      holder,
      people,
      days: { fromOn, untilOn },
      chosen: ways,
      actor: clearerOf(context),
    })
    await audit(tx, communityId, context.actor, 'roster.enter_leave', `leave:${id}`, {
      fromOn,
      until: untilOn,
      reason: wanted.reason.trim(),
      moved,
    })
    const body = `${leaveWords(wanted)}，${post.name}已为您登记。手上的事已按安排转交，请好好休息。`
    await tellColleague(context, tx, holder, `leave:${id}:entered`, '已登记请假', body)
    return found(await showLeave(context, tx, id))
  })
}
