import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { describeError } from '@haolin/shared/errors.ts'
import { dayWords } from '@haolin/shared/roster/words.ts'
import { allowedMoves } from '@haolin/shared/ticket/decide-move.ts'
import { type Caller, scriptOf, visitResults, whyNotVisit } from '@haolin/shared/visit/visit.ts'
import { and, asc, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import { communities } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { noteLook } from '../privacy/note-look.ts'
import { staff } from '../staff/tables.ts'
import { maskContact, readContact } from '../tickets/read-contact.ts'
import { factsOf, moverOf, readTicket, type TicketRow } from '../tickets/read-ticket.ts'
import { readCandidates } from './read-candidates.ts'
import { type LoadedVisit, selectVisits } from './select-visits.ts'
import { returnVisits, visitCalls } from './tables.ts'

type Visit = Api['GET /communities/:communityId/visits/:visitId']['reply']

/** Opens one visit; who may make it reads whom to call, and that is remembered. */
export async function openVisit(context: MemberContext, visitId: string): Promise<Visit> {
  return context.inTx(async (tx) => {
    const { communityId } = context.member
    const visit = await showVisit(context, tx, visitId)
    if (visit.results.length > 0) {
      await audit(tx, communityId, context.actor, 'visit.open', `visit ${visitId}`, {
        ticket: visit.number,
      })
      const { row } = found(await readTicket(tx, communityId, visit.ticketId))
      const whose = [{ residentId: row.reporterResidentId, accountId: row.reporterAccountId }]
      await noteLook(context, tx, { kind: 'ticket', subjectId: row.id, whose, reason: 'return_visit' })
    }
    return visit
  })
}

/** One visit as the reader may see it. */
export async function showVisit(context: MemberContext, tx: Tx, visitId: string): Promise<Visit> {
  const { communityId } = context.member
  const { row, ticket, line } = await readVisit(context, tx, visitId)
  const refusal = whyNotVisit(await callerOf(context, tx, ticket))
  const mayCall = refusal === null && row.state === 'due' && tx.now < row.expiresAt
  const contact = mayCall ? readContact(ticket) : maskContact(ticket)
  const [[community], calls] = await Promise.all([
    tx.db.select({ name: communities.name }).from(communities).where(eq(communities.id, communityId)),
    readCalls(tx, communityId, visitId),
  ])
  return {
    ...line,
    contactName: contact.name,
    contactPhone: contact.phone,
    script: scriptOf(ticket.kind, {
      community: found(community).name,
      when: dayWords(localDate(ticket.createdAt.getTime())),
      title: line.title,
    }),
    notMine: refusal && describeError(refusal).message,
    results: mayCall
      ? (['satisfied', 'unsatisfied', 'no_answer'] as const).map((result) => ({
          result,
          label: visitResults[result],
        }))
      : [],
    calls,
    reopen: row.state === 'unsatisfied' ? await readReopen(context, tx, ticket) : null,
  }
}

/** One visit with its ticket; what the caller may not see does not exist. */
export async function readVisit(context: MemberContext, tx: Tx, visitId: string): Promise<LoadedVisit> {
  const [visit] = await selectVisits(context, tx, eq(returnVisits.id, visitId), [asc(returnVisits.id)], 1)
  return found(visit)
}

/** What the person at the desk is to a ticket, as the rules of visits see them. */
export async function callerOf(context: MemberContext, tx: Tx, ticket: TicketRow): Promise<Caller> {
  const me = found(context.member.post).staffId
  return found((await readCandidates(tx, ticket)).find(({ staffId }) => staffId === me))
}

async function readReopen(context: MemberContext, tx: Tx, { communityId, id }: TicketRow) {
  const ticket = found(await readTicket(tx, communityId, id))
  const steps = allowedMoves(factsOf(ticket, tx.now), moverOf(context, ticket), tx.now.getTime())
  const step = steps.find(({ move }) => move === 'reopen')
  if (!step) return null
  const { move, label, tone, needs } = step
  return { move, label, tone, needs: [...(needs ?? [])], version: ticket.row.version }
}

async function readCalls(tx: Tx, communityId: string, visitId: string) {
  const rows = await tx.db
    .select({ call: visitCalls, who: staff.name })
    .from(visitCalls)
    .innerJoin(staff, and(eq(staff.communityId, visitCalls.communityId), eq(staff.id, visitCalls.staffId)))
    .where(and(eq(visitCalls.communityId, communityId), eq(visitCalls.visitId, visitId)))
    .orderBy(asc(visitCalls.place))
  return rows.map(({ call, who }) => ({
    at: call.at.toISOString(),
    who,
    result: visitResults[call.result],
    text: call.text,
  }))
}
