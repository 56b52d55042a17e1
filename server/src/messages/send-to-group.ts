import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { promiseDelivery } from './promise-delivery.ts'
import { findRobotKey } from './show-robot.ts'

/** A word to the staff group of a community. */
export type GroupMessage = {
  communityId: string
  /** The same key is said once: `breach:<ticket>:<clock>:<level>`. */
  onceKey: string
  /** Markdown. No full names, rooms or phone numbers: a group has more readers than the people on duty. */
  text: string
  /** Rings with everybody, at night too. */
  urgent: boolean
}

/** Promises a word to the staff group, once and only if the transaction commits; without a robot nothing is promised. */
export async function sendToGroup(
  context: Context,
  tx: Tx,
  { communityId, onceKey, text, urgent }: GroupMessage,
): Promise<void> {
  if ((await findRobotKey(tx, communityId)) === null) return
  const content = { channel: 'robot' as const, text }
  await promiseDelivery(context, tx, { communityId, onceKey, lane: 'group', content, urgent })
}
