import type { Api } from '@haolin/shared/api/index.ts'
import { nextPromise } from '@haolin/shared/ticket/promise.ts'
import type { LoadedTicket } from './read-ticket.ts'

/** The next promise of a ticket as the owner reads it; `who` is the responsible person's called name. */
export function showPromise(
  { row, clocks }: LoadedTicket,
  who: string,
  now: Date,
): Api['GET /communities/:communityId/tickets/:ticketId']['reply']['promise'] {
  const promise = nextPromise({
    state: row.state,
    clocks,
    who,
    timerAt: row.timerAt?.getTime() ?? null,
    visit:
      row.visitFrom && row.visitUntil
        ? { from: row.visitFrom.getTime(), until: row.visitUntil.getTime() }
        : null,
    answerBy: row.answerBy?.getTime() ?? null,
    now: now.getTime(),
  })
  return {
    sentence: promise.sentence,
    who: promise.who,
    dueAt: promise.dueAt === null ? null : new Date(promise.dueAt).toISOString(),
    overdue: promise.overdue,
  }
}
