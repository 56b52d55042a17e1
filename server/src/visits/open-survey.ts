import { localDate } from '@haolin/shared/calendar.ts'
import { dayWords } from '@haolin/shared/roster/words.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { surveyTimes } from '@haolin/shared/visit/survey.ts'
import { and, eq } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'
import { surveys } from './tables.ts'

/**
 * Opens the survey of a closing for who asked, unless they work here. `asks` sends them a message: not to somebody who has
 * just closed it themselves and has the page before them.
 */
export async function openSurvey(context: Context, tx: Tx, ticket: TicketRow, asks: boolean): Promise<void> {
  const { communityId, id: ticketId, cycle, reporterAccountId: accountId, withdrawnAt } = ticket
  if (!accountId || withdrawnAt) return
  const [colleague] = await tx.db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.communityId, communityId), eq(staff.accountId, accountId), eq(staff.enabled, true)))
  if (colleague) return
  const expiresAt = new Date(tx.now.getTime() + surveyTimes.openMs)
  const opened = await tx.db
    .insert(surveys)
    .values({ communityId, ticketId, cycle, openedAt: tx.now, expiresAt })
    .onConflictDoNothing()
    .returning({ cycle: surveys.cycle })
  if (opened.length === 0 || !asks) return
  const title = findCategory(ticket.category)?.label ?? '报事'
  await sendMessage(context, tx, {
    communityId,
    accountId,
    onceKey: `survey:${ticketId}:${cycle}`,
    title: '这次办得怎么样？',
    body: `${ticket.number} ${title}：三个小问题，点两下就好，${dayWords(localDate(expiresAt.getTime()))}前都可以说。不答也没关系。`,
    about: { kind: 'ticket', id: ticketId },
  })
}
