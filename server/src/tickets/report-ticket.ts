import type { Api } from '@haolin/shared/api/index.ts'
import { isOpen, localDate } from '@haolin/shared/calendar.ts'
import { type Category, findCategory, safetySentences } from '@haolin/shared/ticket/catalogue.ts'
import { screenText } from '@haolin/shared/ticket/hazard-words.ts'
import type { Channel } from '@haolin/shared/ticket/lifecycle.ts'
import { gradeReport } from '@haolin/shared/ticket/triage.ts'
import { AppError, found } from '../app-error.ts'
import { nextNumbers } from '../communities/next-number.ts'
import { type Context, holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { beginFate } from '../fates/begin-fate.ts'
import { attachFiles } from '../files/attach-files.ts'
import { policyInForce } from '../promises/read-policy.ts'
import { hasVulnerable } from '../register/has-vulnerable.ts'
import { chooseDesk } from './choose-desk.ts'
import { countNeighbours, type ReportFacts, readReportFacts } from './read-report-facts.ts'
import { clocksAfter, saveClocks, saveEvent, soonestDue } from './save-event.ts'
import { showPromise } from './show-promise.ts'
import { tickets } from './tables.ts'
import { tellOwner } from './tell-owner.ts'
import { reportMajor, weighComplaint } from './weigh-complaint.ts'

/** From so many households of a building on it concerns more than one (scope 1). */
const manyHouseholds = 3

type Route = Api['POST /communities/:communityId/tickets']

/** Reports something; the same key gives the same ticket. */
export async function reportTicket(context: MemberContext, report: Route['body']): Promise<Route['reply']> {
  const category = checkReport(report)
  return context.once((tx) => createTicket(context, tx, category, report))
}

/**
 * Makes a ticket with its number, priority, promises and first event in the caller's transaction; urgent ones are
 * dispatched at once. `followsId` is the archived ticket it goes on from.
 */
export async function createTicket(
  context: MemberContext,
  tx: Tx,
  category: Category,
  report: Route['body'],
  followsId: string | null = null,
): Promise<Route['reply']> {
  const channel = checkChannel(context, report.channel)
  const facts = await readReportFacts(tx, context, report)
  return writeTicket(context, tx, category, report, {
    ...facts,
    communityId: context.member.communityId,
    channel,
    followsId,
  })
}

/** What a new ticket stands on besides the report itself. */
export type Origin = ReportFacts & { communityId: string; channel: Channel; followsId: string | null }

/** Writes the ticket of a report whose facts are known, in the caller's transaction. */
export async function writeTicket(
  context: Context,
  tx: Tx,
  category: Category,
  report: Route['body'],
  { communityId, channel, followsId, ...facts }: Origin,
): Promise<Route['reply']> {
  const complained =
    category.kind === 'complaint'
      ? weighComplaint(tx, communityId, report, facts.actor.accountId)
      : Promise.resolve(null)
  const [neighbours, policy, vulnerable, complaint, desk] = await Promise.all([
    countNeighbours(tx, communityId, category.code, facts, tx.now),
    policyInForce(tx, communityId),
    hasVulnerable(tx, communityId, report.place === 'home' ? facts.unitId : null),
    complained,
    category.kind === 'complaint'
      ? complained.then((complaint) => chooseDesk(tx, communityId, null, complaint?.aboutStaffId))
      : chooseDesk(tx, communityId),
  ])
  const screening = screenText(report.text ?? '')
  const grade = gradeReport(category, report.text ?? '', {
    offHours: isOpen(policy.calendars.service, tx.now.getTime()) ? 0 : 1,
    repeated: facts.repeated ? 1 : 0,
    vulnerable: vulnerable ? 1 : 0,
    scope: neighbours >= manyHouseholds - 1 ? 1 : 0,
  })
  const { priority, factors } = grade
  const [number] = await nextNumbers(tx, communityId, 'BX', localDate(tx.now.getTime()), 1)
  const clocks = clocksAfter(policy, [], grade, 'submit', 'reporter', tx.now)
  const [row] = await tx.db
    .insert(tickets)
    .values({
      communityId,
      number: found(number),
      ...grade,
      channel,
      state: 'submitted',
      text: report.text?.trim() ?? '',
      place: report.place,
      unitId: facts.unitId,
      buildingId: facts.buildingId,
      reporterAccountId: facts.reporter.accountId,
      reporterResidentId: facts.reporter.residentId,
      enteredByStaffId: facts.enteredByStaffId,
      contactName: report.contactName ?? facts.reporter.name,
      contactPhone: report.contactPhone ?? facts.reporter.phone,
      policyVersion: policy.version,
      responsibleStaffId: desk.staffId,
      followsId,
      ...complaint?.columns,
      nextDueAt: soonestDue(clocks),
      createdAt: tx.now,
    })
    .returning()
  const ticket = found(row)
  const promise = showPromise({ row: ticket, clocks, offer: null }, desk.called, tx.now)
  await Promise.all([
    saveEvent(tx, ticket, {
      move: 'report',
      fromState: null,
      toState: 'submitted',
      actor: facts.actor,
      told: true,
      text: ticket.text,
      detail: {
        found: screening.found,
        factors,
        by: 'reporter',
        kind: grade.kind,
        priority,
        policy: policy.version,
      },
    }),
    saveClocks(tx, policy, ticket, [], clocks),
    attachFiles(tx, communityId, facts.actor.accountId ?? '', report.photoIds ?? [], ticket.id, 1),
    context.enqueue(tx, 'ticket.stepped', { communityId, ticketId: ticket.id, seq: 1 }),
    tellOwner(context, tx, ticket, 'report', promise.sentence),
  ])
  if (priority === 'P0' || priority === 'P1')
    await context.enqueue(tx, 'ticket.dispatch', { communityId, ticketId: ticket.id })
  if (category.kind === 'suggestion') await beginFate(tx, ticket, report.publicOk ?? false)
  if (complaint?.major) await reportMajor(context, tx, { row: ticket, clocks, offer: null }, complaint.major)
  const safety = screening.safety ?? category.safety
  return {
    ticketId: ticket.id,
    number: ticket.number,
    promise,
    safety: safety ? safetySentences[safety] : null,
  }
}

/** The category of a report that can be made; refuses one without a place. */
export function checkReport(report: Route['body']): Category {
  const category = findCategory(report.category)
  if (!category)
    throw new AppError('invalid_input', { fields: [{ field: 'category', message: '请重新选择问题类型' }] })
  if (report.place === 'home' && !report.unitId) throw new AppError('unit_needed')
  if (report.place === 'public' && !report.buildingId && !report.unitId) throw new AppError('place_needed')
  return category
}

/** Staff say how it came in; a resident's own report came by the way they came. */
function checkChannel(context: MemberContext, channel: Channel | undefined): Channel {
  return holds(context, 'agent', 'manager') && channel ? channel : (context.channel ?? 'mini_program')
}
