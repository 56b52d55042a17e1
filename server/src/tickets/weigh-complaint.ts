import type { Api } from '@haolin/shared/api/index.ts'
import { type Grade, gradeComplaint, groupWithinMs } from '@haolin/shared/complaint/grade.ts'
import { and, countDistinct, eq, gt, ne } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import type { LoadedTicket } from './read-ticket.ts'
import { recordFromOutside } from './record-from-outside.ts'
import { tickets } from './tables.ts'

type Report = Api['POST /communities/:communityId/tickets']['body']

/** What a complaint brings into its ticket; `major` says why it goes to management at once. */
export type Weight = {
  aboutStaffId: string | null
  columns: { grade: Grade; gradeReason: string; aboutStaffId: string | null }
  major: string | null
}

/** Grades a complaint as it comes in: by its words, whom it names, and how many households say the same. */
export async function weighComplaint(
  tx: Tx,
  communityId: string,
  report: Report,
  byAccountId: string | null,
): Promise<Weight> {
  const aboutStaffId = report.aboutStaffId
    ? await checkNamed(tx, communityId, report.aboutStaffId, byAccountId)
    : null
  const { grade, reason } = gradeComplaint({
    text: report.text ?? '',
    namesStaff: aboutStaffId !== null,
    households: 1 + (await countOthers(tx, communityId, report)),
  })
  return {
    aboutStaffId,
    // A major one is entered as an ordinary one and raised by an event of its own, so that the log tells it.
    columns: { grade: grade === 'major' ? 'ordinary' : grade, gradeReason: reason, aboutStaffId },
    major: grade === 'major' ? reason : null,
  }
}

/** Raises a complaint in the transaction that brings it; the step tells management. */
export async function reportMajor(
  context: Context,
  tx: Tx,
  ticket: LoadedTicket,
  reason: string,
): Promise<void> {
  await recordFromOutside(context, tx, ticket, { move: 'grade', input: { grade: 'major', reason } })
}

/** The member of staff of this community a complaint may name; nobody complains about themselves. */
export async function checkNamed(
  tx: Tx,
  communityId: string,
  staffId: string,
  byAccountId: string | null,
): Promise<string> {
  const [person] = await tx.db
    .select({ accountId: staff.accountId })
    .from(staff)
    .where(and(eq(staff.communityId, communityId), eq(staff.id, staffId)))
  if (byAccountId && found(person).accountId === byAccountId) throw new AppError('own_ticket')
  found(person)
  return staffId
}

async function countOthers(tx: Tx, communityId: string, { category, unitId }: Report): Promise<number> {
  const [row] = await tx.db
    .select({ households: countDistinct(tickets.unitId) })
    .from(tickets)
    .where(
      and(
        eq(tickets.communityId, communityId),
        eq(tickets.category, category),
        gt(tickets.createdAt, new Date(tx.now.getTime() - groupWithinMs)),
        unitId ? ne(tickets.unitId, unitId) : undefined,
      ),
    )
  return row?.households ?? 0
}
