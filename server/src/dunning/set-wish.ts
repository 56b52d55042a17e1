import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { familyHome, showOffer } from './offer-promise.ts'
import { showFile } from './show-file.ts'
import { dunningCases, reminderWishes } from './tables.ts'

type Wish = Api['PUT /communities/:communityId/units/:unitId/reminder-wish']
type Care = Api['PUT /communities/:communityId/dunning/:caseId/care']

/** How a household wants to be spoken to about fees, as it says itself. */
export async function setWish(
  context: MemberContext,
  unitId: string,
  { by, texts }: Wish['body'],
): Promise<Wish['reply']> {
  const home = familyHome(context, unitId)
  return context.inTx(async (tx) => {
    await save(tx, context.member.communityId, home.householdId, { by, texts })
    return showOffer(context, tx, home)
  })
}

/** Somebody there needs care: from now on the caller rings up by name, nobody writes; or no longer. */
export async function setCare(
  context: MemberContext,
  caseId: string,
  { care }: Care['body'],
): Promise<Care['reply']> {
  const { communityId } = context.member
  const { staffId } = found(context.member.post)
  return context.inTx(async (tx) => {
    const [row] = await tx.db
      .select({ householdId: dunningCases.householdId })
      .from(dunningCases)
      .where(and(eq(dunningCases.communityId, communityId), eq(dunningCases.id, caseId)))
    const { householdId } = found(row)
    await save(tx, communityId, householdId, { care, staffId: care ? staffId : null })
    await audit(tx, communityId, context.actor, 'dunning.care', `household ${householdId}`, { care })
    return showFile(context, tx, caseId)
  })
}

async function save(
  tx: Tx,
  communityId: string,
  householdId: string,
  change: Partial<typeof reminderWishes.$inferInsert>,
): Promise<void> {
  await tx.db
    .insert(reminderWishes)
    .values({ communityId, householdId, by: 'app', texts: false, care: false, ...change, setAt: tx.now })
    .onConflictDoUpdate({
      target: [reminderWishes.communityId, reminderWishes.householdId],
      set: { ...change, setAt: tx.now },
    })
}
