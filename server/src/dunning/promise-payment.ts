import type { Api } from '@haolin/shared/api/index.ts'
import { yuan } from '@haolin/shared/money.ts'
import { and, arrayContains, eq } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import { familyHome, showOffer } from './offer-promise.ts'
import { readWish } from './queries.ts'
import { writePromise } from './write-promise.ts'

type Route = Api['POST /communities/:communityId/units/:unitId/promises']

/** The owner's family promises to pay by a day, or asks for parts, which finance is told of. */
export async function promisePayment(
  context: MemberContext,
  unitId: string,
  { kind, parts, note = '' }: Route['body'],
): Promise<Route['reply']> {
  const home = familyHome(context, unitId)
  const { communityId } = context.member
  const { householdId } = home
  return context.once(async (tx) => {
    const promise = { communityId, householdId, unitId, kind, parts, note: note.trim() }
    const { promiseId } = await writePromise(tx, {
      ...promise,
      byAccountId: context.actor.accountId,
      enteredByStaffId: null,
    })
    const offer = await showOffer(context, tx, home)
    if (kind === 'instalments') await tellFinance(context, tx, promiseId, { ...promise, ...offer })
    return offer
  })
}

async function tellFinance(
  context: MemberContext,
  tx: Tx,
  promiseId: string,
  {
    communityId,
    householdId,
    owedFen,
    parts,
  }: { communityId: string; householdId: string; owedFen: number; parts: Route['body']['parts'] },
): Promise<void> {
  const { unitLabel } = await readWish(tx, { communityId, householdId })
  const people = await tx.db
    .select({ accountId: staff.accountId })
    .from(staff)
    .where(
      and(
        eq(staff.communityId, communityId),
        eq(staff.enabled, true),
        arrayContains(staff.roles, ['finance']),
      ),
    )
  for (const { accountId } of people)
    if (accountId)
      await sendMessage(context, tx, {
        communityId,
        accountId,
        onceKey: `promise.asked:${promiseId}`,
        title: `${unitLabel} 申请分期`,
        body: `待缴 ${yuan(owedFen)} 元，想分 ${parts.length} 期。请在「欠费跟进」里看看，同意或说明原因。`,
        about: { kind: 'arrears', id: promiseId },
      })
}
