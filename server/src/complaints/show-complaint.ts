import type { Api } from '@haolin/shared/api/index.ts'
import { grades, planStates } from '@haolin/shared/complaint/grade.ts'
import { and, asc, desc, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { moverOf, type TicketRow } from '../tickets/read-ticket.ts'
import { ticketEvents } from '../tickets/tables.ts'
import { readMeasures } from './list-measures.ts'
import { showStatement } from './list-statements.ts'
import { statements } from './tables.ts'

type File = Api['GET /communities/:communityId/tickets/:ticketId/complaint']['reply']

/** What a complaint has besides its timeline, as this person may see it. */
export const openComplaint = (context: MemberContext, ticketId: string): Promise<File> =>
  context.inTx((tx) => showComplaint(context, tx, ticketId))

/** The file of a complaint: the letter for its owner; grade, plan, statements and the person named for the desk. */
export async function showComplaint(context: MemberContext, tx: Tx, ticketId: string): Promise<File> {
  const ticket = found(await readSeen(tx, context, ticketId))
  const { row } = ticket
  if (row.kind !== 'complaint') throw new AppError('not_found')
  const asStaff = context.member.post !== null && !moverOf(context, ticket).own
  const measures = await readMeasures(tx, context, row.id)
  const approved = row.plan === 'approved'
  return {
    letter: await readLetter(tx, row),
    promised: measures
      .filter(({ kind }) => kind !== 'plan' || approved)
      .map(({ what, dueAt, doneAt, result }) => ({ what, dueAt, doneAt, result })),
    anonymous: row.aboutStaffId !== null,
    desk: asStaff
      ? {
          grade: row.grade ?? 'ordinary',
          gradeLabel: grades[row.grade ?? 'ordinary'],
          gradeReason: row.gradeReason ?? '',
          plan: row.plan,
          planLabel: row.plan ? planStates[row.plan] : null,
          about: await readNamed(tx, row),
          measures,
          statements: await readStatements(tx, row),
        }
      : null,
  }
}

/** The last written answer; words, so that it reads the same after a reopening. */
async function readLetter(tx: Tx, row: TicketRow): Promise<File['letter']> {
  const [answer] = await tx.db
    .select()
    .from(ticketEvents)
    .where(
      and(
        eq(ticketEvents.communityId, row.communityId),
        eq(ticketEvents.ticketId, row.id),
        eq(ticketEvents.move, 'finish'),
      ),
    )
    .orderBy(desc(ticketEvents.seq))
    .limit(1)
  if (!answer) return null
  const { cause, prevention } = answer.detail
  return {
    number: row.number,
    result: answer.text ?? '',
    cause: typeof cause === 'string' ? cause : '',
    prevention: typeof prevention === 'string' ? prevention : '',
    by: answer.actorName,
    at: answer.at.toISOString(),
  }
}

async function readNamed(tx: Tx, row: TicketRow): Promise<{ staffId: string; name: string } | null> {
  if (!row.aboutStaffId) return null
  const [person] = await tx.db
    .select({ staffId: staff.id, name: staff.name })
    .from(staff)
    .where(and(eq(staff.communityId, row.communityId), eq(staff.id, row.aboutStaffId)))
  return found(person)
}

async function readStatements(tx: Tx, row: TicketRow) {
  const rows = await tx.db
    .select()
    .from(statements)
    .where(and(eq(statements.communityId, row.communityId), eq(statements.ticketId, row.id)))
    .orderBy(asc(statements.askedAt), asc(statements.id))
  return rows.map(showStatement)
}
