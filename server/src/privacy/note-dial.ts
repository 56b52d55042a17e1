import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { doesJob } from '../tickets/read-contact.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { noteLook } from './note-look.ts'

/** Writes down that whoever does the job rang the contact up; for others there is no such ticket. */
export const noteDial = (context: MemberContext, ticketId: string): Promise<{ done: true }> =>
  context.inTx(async (tx) => {
    const { row } = found(await readSeen(tx, context, ticketId))
    found(doesJob(context, row, tx.now) || null)
    await noteLook(context, tx, {
      kind: 'ticket',
      subjectId: ticketId,
      whose: [{ residentId: row.reporterResidentId, accountId: row.reporterAccountId }],
      reason: 'dialled',
    })
    return { done: true }
  })
