import { presenceAt } from '@haolin/shared/duty.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readDuty } from '../roster/read-duty.ts'

/** Whether the caller is at work now. */
export async function isAtWork(tx: Tx, { member: { communityId, post } }: MemberContext): Promise<boolean> {
  if (!post) return false
  const facts = (await readDuty(tx, communityId, [post.staffId])).get(post.staffId)
  return facts !== undefined && presenceAt(facts, tx.now.getTime()) === 'on_duty'
}
