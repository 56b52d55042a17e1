import type { Api } from '@haolin/shared/api/index.ts'
import { presenceAt } from '@haolin/shared/duty.ts'
import { comingAt, sheetTimes } from '@haolin/shared/handover/shift-end.ts'
import { and, eq, gt } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { readDeskDuty } from './read-desk-duty.ts'
import { showHandover } from './show-handover.ts'
import { handoverPeople, handovers } from './tables.ts'
import { writeHandover } from './write-handover.ts'

type Route = Api['POST /communities/:communityId/handovers']

/** Writes a sheet now for an agent on duty who goes; one that was just written for them is enough. */
export async function handOverNow(context: MemberContext): Promise<Route['reply']> {
  const { communityId, post } = context.member
  const { staffId } = found(post)
  return context.once(async (tx) => {
    const now = tx.now.getTime()
    const duty = await readDeskDuty(tx, communityId)
    const mine = duty.get(staffId)
    if (!mine || presenceAt(mine, now) !== 'on_duty') throw new AppError('handover_not_on_duty')
    const [just] = await tx.db
      .select({ id: handovers.id })
      .from(handovers)
      .innerJoin(
        handoverPeople,
        and(
          eq(handoverPeople.communityId, handovers.communityId),
          eq(handoverPeople.handoverId, handovers.id),
          eq(handoverPeople.side, 'leaving'),
          eq(handoverPeople.staffId, staffId),
        ),
      )
      .where(
        and(eq(handovers.communityId, communityId), gt(handovers.madeAt, new Date(now - sheetTimes.leadMs))),
      )
    if (just) throw new AppError('handover_made')
    const coming = comingAt(duty, now).filter((id) => id !== staffId)
    const handoverId = await writeHandover(context, tx, communityId, { at: now, leaving: [staffId] }, coming)
    if (!handoverId) throw new AppError('handover_made')
    return showHandover(context, tx, handoverId)
  })
}
