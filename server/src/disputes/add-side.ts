import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq, isNotNull } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { sendMessage } from '../messages/send-message.ts'
import { findUnitLabel, livesHere } from '../residents/queries.ts'
import { residents } from '../residents/tables.ts'
import { recordStep } from '../tickets/record-step.ts'
import { readCase } from './read-case.ts'
import { showCase } from './show-case.ts'
import { caseSides } from './tables.ts'

type Route = Api['POST /communities/:communityId/cases/:ticketId/sides']

/** Asks the other household to take part. They are told that there is something to talk about, not by whom or what was said. */
export async function addSide(
  context: MemberContext,
  ticketId: string,
  unitId: string,
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const { ticket } = await readCase(context, tx, ticketId, true)
    const unitLabel = await findUnitLabel(tx, communityId, unitId)
    if (unitId === ticket.row.unitId) throw new AppError('own_side')
    await recordStep(context, tx, ticketId, { move: 'add_side', input: { text: unitLabel } })
    const added = await tx.db
      .insert(caseSides)
      .values({ communityId, ticketId, side: 'second', unitId, createdAt: tx.now })
      .onConflictDoNothing()
      .returning({ side: caseSides.side })
    if (added.length === 0) throw new AppError('already_decided')
    const people = await tx.db
      .selectDistinct({ accountId: residents.accountId })
      .from(residents)
      .where(
        and(
          eq(residents.communityId, communityId),
          eq(residents.unitId, unitId),
          isNotNull(residents.accountId),
          livesHere(tx),
        ),
      )
    for (const { accountId } of people)
      await sendMessage(context, tx, {
        communityId,
        accountId: accountId ?? '',
        onceKey: `case:${ticketId}`,
        title: '有一件邻里的事想听听您怎么说',
        body: '物业在居中协调，您说的话和照片，没有您同意不会给对方看。',
        about: { kind: 'case', id: ticketId },
      })
    return showCase(context, tx, ticketId)
  })
}
