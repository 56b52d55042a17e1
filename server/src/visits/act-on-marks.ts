import { isLow, lowestOf, type Marks } from '@haolin/shared/visit/marks.ts'
import { surveyTimes } from '@haolin/shared/visit/survey.ts'
import { addMeasure } from '../complaints/add-measure.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'
import { askVisit } from './ask-visit.ts'

/** What follows from somebody's marks of 5: a low one is called about, and the desk lead acts on it. */
export async function actOnMarks(
  context: Context,
  tx: Tx,
  ticket: TicketRow,
  marks: Marks,
  text: string,
): Promise<void> {
  if (!isLow(marks)) return
  await askVisit(tx, ticket, lowestOf(marks))
  const said = text.trim() ? `业主说：${text.trim()}` : '业主没有留言'
  await addMeasure(
    context,
    tx,
    ticket,
    `评价低（最低 ${lowestOf(marks)} 分）。${said}`,
    new Date(tx.now.getTime() + surveyTimes.actWithinMs),
  )
}
