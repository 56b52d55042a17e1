import type { Api } from '@haolin/shared/api/index.ts'
import { whyNotSign } from '@haolin/shared/handover/sign.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { readSheet } from './queries.ts'
import { readSigner, showHandover } from './show-handover.ts'
import { handoverSigns, handovers } from './tables.ts'

type Route = Api['POST /communities/:communityId/handovers/:handoverId/signs']

/** Signs a sheet for one side, with what is to be said besides. */
export async function signHandover(
  context: MemberContext,
  handoverId: string,
  { side, note }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const sheet = found(await readSheet(tx, communityId, handoverId, true))
    const signer = await readSigner(tx, context)
    const refusal = whyNotSign(side, sheet, signer)
    if (refusal) throw new AppError(refusal)
    const { staffId } = signer
    await tx.db
      .insert(handoverSigns)
      .values({ communityId, handoverId, side, staffId, note: note.trim(), at: tx.now })
    if (side === 'coming')
      await tx.db
        .update(handovers)
        .set({ readAt: tx.now })
        .where(
          and(eq(handovers.communityId, communityId), eq(handovers.id, handoverId), isNull(handovers.readAt)),
        )
    await audit(tx, communityId, context.actor, 'handover.sign', `handover ${handoverId}`, { side })
    await noteDeskChange(tx, communityId, 'handovers')
    return showHandover(context, tx, handoverId)
  })
}
