import type { Api } from '@haolin/shared/api/index.ts'
import { eq } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { showRobot } from './show-robot.ts'
import { groupRobots } from './tables.ts'

type Robot = Api['PUT /communities/:communityId/group-robot']['reply']

const robotKey =
  /^(?:https:\/\/qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** Sets the robot of the staff group by its address or its bare key, or removes it; remembered without the key. */
export async function setRobot(context: MemberContext, webhook: string | null): Promise<Robot> {
  const { communityId } = context.member
  const key = webhook === null ? null : robotKey.exec(webhook.trim())?.[1]?.toLowerCase()
  if (key === undefined)
    throw new AppError('invalid_input', {
      fields: [
        { field: 'webhook', message: '请粘贴群机器人的完整地址（https://qyapi.weixin.qq.com/…key=…）' },
      ],
    })
  return context.inTx(async (tx) => {
    if (key === null) await tx.db.delete(groupRobots).where(eq(groupRobots.communityId, communityId))
    else {
      const robot = { key, setBy: context.actor.accountId, setAt: tx.now }
      await tx.db
        .insert(groupRobots)
        .values({ communityId, ...robot })
        .onConflictDoUpdate({ target: groupRobots.communityId, set: robot })
    }
    const deed = key === null ? 'messages.remove_robot' : 'messages.set_robot'
    await audit(tx, communityId, context.actor, deed, `community:${communityId}`, {})
    return showRobot(tx, communityId)
  })
}
