import { and, arrayContains, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'

/** Tells one colleague something about the roster, once per key. */
export async function tellColleague(
  context: Context,
  tx: Tx,
  { communityId, accountId }: { communityId: string; accountId: string | null },
  onceKey: string,
  title: string,
  body: string,
): Promise<void> {
  if (accountId) await sendMessage(context, tx, { communityId, accountId, onceKey, title, body, about: null })
}

/** Tells the managers of a community something about the roster, each once per key. */
export async function tellPlanners(
  context: Context,
  tx: Tx,
  communityId: string,
  onceKey: string,
  title: string,
  body: string,
): Promise<void> {
  const managers = await tx.db
    .select({ communityId: staff.communityId, accountId: staff.accountId })
    .from(staff)
    .where(
      and(
        eq(staff.communityId, communityId),
        eq(staff.enabled, true),
        arrayContains(staff.roles, ['manager']),
      ),
    )
    .orderBy(staff.id)
  for (const manager of managers) await tellColleague(context, tx, manager, onceKey, title, body)
}
