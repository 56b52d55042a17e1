import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { staffRoles } from '@haolin/shared/roles.ts'
import { findCategory, safetySentences } from '@haolin/shared/ticket/catalogue.ts'
import { checkInWords, type MissedCode, missedCodes } from '@haolin/shared/ticket/check-in.ts'
import { clockKinds } from '@haolin/shared/ticket/clock-policy.ts'
import { isBreached } from '@haolin/shared/ticket/clocks.ts'
import { allowedMoves, type MoveStep } from '@haolin/shared/ticket/decide-move.ts'
import type { PartUsed } from '@haolin/shared/ticket/judge-move.ts'
import { states } from '@haolin/shared/ticket/lifecycle.ts'
import { lookAhead } from '@haolin/shared/ticket/look-ahead.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { asksForHaste } from '@haolin/shared/ticket/triage.ts'
import { and, asc, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { noteLook } from '../privacy/note-look.ts'
import { showEscalations } from '../promises/queries.ts'
import { showSurvey } from '../visits/show-survey.ts'
import { iconOf } from './icon-of.ts'
import { placeWords } from './place-words.ts'
import { readAround } from './read-around.ts'
import { doesJob, maskContact, readContact, shownUnit } from './read-contact.ts'
import { readRoot } from './read-root.ts'
import { factsOf, type LoadedTicket, moverOf, readTicket, type TicketRow } from './read-ticket.ts'
import { showPhotos } from './show-photos.ts'
import { showPromise } from './show-promise.ts'
import { showRelated } from './show-related.ts'
import { ticketEvents } from './tables.ts'

type Detail = Api['GET /communities/:communityId/tickets/:ticketId']['reply']

/** What stands around a ticket: read together, whoever looks. */
const readPage = (context: MemberContext, tx: Tx, row: TicketRow) =>
  Promise.all([
    readAround(tx, context, row),
    readEvents(tx, row),
    row.state === 'merged' ? readRoot(tx, row) : null,
  ])

/** A ticket as this person may see it: owners without internal notes, staff with clocks, contact masked unless theirs. */
export async function showTicket(context: MemberContext, tx: Tx, ticket: LoadedTicket): Promise<Detail> {
  return lay(context, tx, ticket, await readPage(context, tx, ticket.row))
}

/** The same of a row this transaction has just written, all of it read at once. */
export async function showRow(context: MemberContext, tx: Tx, row: TicketRow): Promise<Detail> {
  const [ticket, page] = await Promise.all([
    readTicket(tx, row.communityId, row.id),
    readPage(context, tx, row),
  ])
  return lay(context, tx, found(ticket), page)
}

async function lay(
  context: MemberContext,
  tx: Tx,
  ticket: LoadedTicket,
  [around, events, root]: Awaited<ReturnType<typeof readPage>>,
): Promise<Detail> {
  const { row } = ticket
  const mover = moverOf(context, ticket)
  const asStaff = context.member.post !== null && !mover.own
  const { rating } = around
  const working = asStaff && doesJob(context, row, tx.now)
  if (working) await noteWorker(context, tx, row)
  const photos = showPhotos(context, tx.now, around.photos)
  // What an event nobody was told of brought along is not for the owner either.
  const told = new Set(events.filter((event) => asStaff || event.told).map(({ seq }) => seq))
  const category = findCategory(row.category)
  const called = calledName(around.name, around.roles)
  const facts = factsOf(ticket, tx.now)
  const showStep = ({ move, label, tone, needs }: MoveStep) => ({
    move,
    label,
    tone,
    needs: (needs ?? []).filter((need) =>
      need === 'photo' ? facts.photoNeeded : need === 'check_in' ? facts.codeHangs : true,
    ),
  })
  return {
    ticketId: row.id,
    communityId: row.communityId,
    number: row.number,
    version: row.version,
    kind: row.kind,
    channel: row.channel,
    title: category?.label ?? '报事',
    icon: iconOf(row.category),
    text: row.text,
    state: row.state,
    stateLabel: asStaff ? states[row.state].label : states[row.state].owner,
    stage: states[root?.ticket.row.state ?? row.state].stage,
    place: placeWords(row.place, shownUnit(context, row, around.unit, tx.now), around.building),
    safety: category?.safety && states[row.state].active ? safetySentences[category.safety] : null,
    promise: root ? showPromise(root.ticket, root.called, tx.now) : showPromise(ticket, called, tx.now),
    person: states[row.state].active
      ? { name: called, title: staffRoles[around.roles[0] ?? 'agent'], phone: around.dutyPhone }
      : null,
    steps: allowedMoves(facts, mover, tx.now.getTime()).map(showStep),
    ahead:
      mover.is.includes('assignee') && mover.is.includes('technician')
        ? lookAhead(facts, mover, tx.now.getTime()).map(({ state, steps }) => ({
            state,
            stateLabel: states[state].label,
            steps: steps.map(({ row: step, to }) => ({ ...showStep(step), to })),
          }))
        : [],
    timeline: events
      .filter((event) => asStaff || event.told)
      .map((event) => ({
        seq: event.seq,
        at: event.at.toISOString(),
        who: nameFor(event, context),
        sentence: event.sentence.replace('您', event.actorKind === 'resident' && asStaff ? '业主' : '您'),
        text: event.text,
        internal: !event.told,
        photos: photos.filter(({ seq }) => seq === event.seq).map(({ photo }) => photo),
        parts: asStaff ? partsOf(event.detail) : [],
        checkIn: asStaff ? checkInOf(event.detail) : null,
        takenAt: takenAtOf(event.detail),
      })),
    photos: photos.filter(({ seq }) => told.has(seq)).map(({ photo }) => photo),
    visit:
      row.visitFrom && row.visitUntil && states[row.state].active
        ? { from: row.visitFrom.toISOString(), until: row.visitUntil.toISOString() }
        : null,
    related: showRelated(row, around.related, asStaff),
    mayRate: mover.own && row.state === 'closed' && !rating,
    rating,
    survey: showSurvey(around.survey, { own: mover.own, staff: context.member.post !== null }, tx.now),
    createdAt: row.createdAt.toISOString(),
    desk: asStaff
      ? showDesk(context, ticket, working, showEscalations(around.escalations), tx.now, whyThem(events, row))
      : null,
  }
}

const partsOf = ({ parts }: Record<string, unknown>) => (Array.isArray(parts) ? (parts as PartUsed[]) : [])
const takenAtOf = ({ takenAt }: Record<string, unknown>) => (typeof takenAt === 'string' ? takenAt : null)

const checkInOf = ({ checkIn }: Record<string, unknown>) =>
  checkIn === 'code' || (typeof checkIn === 'string' && checkIn in missedCodes)
    ? checkInWords(checkIn as 'code' | MissedCode)
    : null

const nameFor = (
  event: { actorKind: string; actorName: string; actorAccountId: string | null },
  context: MemberContext,
) =>
  event.actorKind !== 'resident' || event.actorAccountId === context.actor.accountId
    ? event.actorName
    : '业主'

/** Why the person who holds it was asked, as it was kept with the offer they took. */
function whyThem(events: Awaited<ReturnType<typeof readEvents>>, row: TicketRow): string | null {
  const asked = events.findLast(
    ({ move, detail }) => move === 'offer' && detail.assigneeId === row.responsibleStaffId,
  )
  return typeof asked?.detail.reason === 'string' ? asked.detail.reason : null
}

/** The contact stands open before whoever does the job: written down once a day. */
const noteWorker = (context: MemberContext, tx: Tx, row: TicketRow) =>
  noteLook(context, tx, {
    kind: 'ticket',
    subjectId: row.id,
    whose: [{ residentId: row.reporterResidentId, accountId: row.reporterAccountId }],
    reason: 'on_the_job',
    onceKey: `job:${row.id}:${context.member.post?.staffId}:${localDate(tx.now.getTime())}`,
  })

function showDesk(
  context: MemberContext,
  { row, clocks, offer }: LoadedTicket,
  working: boolean,
  escalations: NonNullable<Detail['desk']>['escalations'],
  now: Date,
  why: string | null,
): Detail['desk'] {
  const contact = working ? readContact(row) : maskContact(row)
  return {
    priority: row.priority,
    priorityReason: row.priorityReason,
    triage: {
      category: row.category,
      scope: row.factors.scope,
      vulnerable: row.factors.vulnerable === 1,
    },
    haste: asksForHaste(row.text),
    level: row.level,
    escalations,
    clocks: clocks
      .filter(({ cycle }) => cycle === row.cycle)
      .map((clock) => ({
        kind: clock.kind,
        label: clockKinds[clock.kind],
        dueAt: new Date(clock.dueAt).toISOString(),
        stoppedAt: clock.stoppedAt === null ? null : new Date(clock.stoppedAt).toISOString(),
        paused: clock.pausedSince !== null,
        breached: isBreached(clock, now.getTime()),
      })),
    contactName: contact.name,
    contactPhone: contact.phone,
    mayReveal: !working && row.contactPhone !== '' && holds(context, 'agent', 'manager'),
    reporter: row.enteredByStaffId ? '客服代报' : '业主自报',
    assigneeReason: offer?.reason ?? why,
  }
}

const readEvents = (tx: Tx, row: TicketRow) =>
  tx.db
    .select()
    .from(ticketEvents)
    .where(and(eq(ticketEvents.communityId, row.communityId), eq(ticketEvents.ticketId, row.id)))
    .orderBy(asc(ticketEvents.seq))
