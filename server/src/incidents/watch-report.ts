import { categories, findCategory } from '@haolin/shared/ticket/catalogue.ts'
import {
  meanWindowMs,
  type ReportFacts,
  type Warning,
  warningsOf,
} from '@haolin/shared/ticket/early-warning.ts'
import { and, arrayOverlaps, asc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { Jobs } from '../jobs/queue.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import { tickets } from '../tickets/tables.ts'
import { isAbout } from './gather-tickets.ts'
import { linkTicket } from './link-ticket.ts'
import { incidents, warnings } from './tables.ts'

type Ticket = typeof tickets.$inferSelect

/** Looks at every new report: it joins the incident it is about, or shows the pattern it completes. */
export async function watchReport(context: Context, stepped: Jobs['ticket.stepped']): Promise<void> {
  if (stepped.seq !== 1) return
  await context.inTx(async (tx) => {
    const [ticket] = await tx.db
      .select()
      .from(tickets)
      .where(and(eq(tickets.communityId, stepped.communityId), eq(tickets.id, stepped.ticketId)))
    // What names a member of staff stays with those who handle it.
    if (!ticket || ticket.aboutStaffId || (await joinIncident(context, tx, ticket))) return
    for (const warning of await findWarnings(tx, ticket)) await raise(context, tx, ticket, warning)
  })
}

async function joinIncident(context: Context, tx: Tx, ticket: Ticket): Promise<boolean> {
  const open = await tx.db
    .select()
    .from(incidents)
    .where(and(eq(incidents.communityId, ticket.communityId), ne(incidents.state, 'closed')))
    .orderBy(asc(incidents.startedAt))
  const incident = open.find((one) => isAbout(one, ticket))
  if (!incident) return false
  await linkTicket(context, tx, incident, ticket.id, null)
  return true
}

async function findWarnings(tx: Tx, latest: Ticket): Promise<Warning[]> {
  const problemType = findCategory(latest.category)?.problemType
  if (!problemType) return []
  const codes = categories.filter((one) => one.problemType === problemType).map(({ code }) => code)
  const rows = await tx.db
    .select()
    .from(tickets)
    .where(
      and(
        eq(tickets.communityId, latest.communityId),
        inArray(tickets.category, codes),
        isNull(tickets.aboutStaffId),
        gt(tickets.createdAt, new Date(latest.createdAt.getTime() - meanWindowMs)),
      ),
    )
  const factsOf = (row: Ticket): ReportFacts => ({
    ticketId: row.id,
    household: row.unitId ?? row.reporterAccountId ?? row.id,
    buildingId: row.buildingId,
    problemType,
    hazard: row.hazard,
    at: row.createdAt.getTime(),
  })
  return warningsOf(rows.map(factsOf), factsOf(latest))
}

/** Opens the warning, or adds the evidence to the one that is open; the desk and the managers are told once. */
async function raise(context: Context, tx: Tx, ticket: Ticket, warning: Warning): Promise<void> {
  const { rule, problemType, buildingId, households, reason } = warning
  const evidence = [...warning.evidence]
  const [row] = await tx.db
    .insert(warnings)
    .values({
      communityId: ticket.communityId,
      rule,
      problemType,
      buildingId,
      placeId: buildingId ?? ticket.communityId,
      households,
      evidence,
      reason,
      firstAt: tx.now,
      lastAt: tx.now,
    })
    .onConflictDoUpdate({
      target: [warnings.communityId, warnings.rule, warnings.problemType, warnings.placeId],
      targetWhere: sql`state = 'open'`,
      set: { households, evidence, reason, lastAt: tx.now },
    })
    .returning()
  if (!row) return
  await noteDeskChange(tx, ticket.communityId, 'incidents')
  const people = await tx.db
    .select({ accountId: staff.accountId })
    .from(staff)
    .where(
      and(
        eq(staff.communityId, ticket.communityId),
        eq(staff.enabled, true),
        arrayOverlaps(staff.roles, ['agent', 'manager']),
      ),
    )
  for (const { accountId } of people)
    if (accountId)
      await sendMessage(context, tx, {
        communityId: ticket.communityId,
        accountId,
        onceKey: `warning:${row.id}`,
        title: '预警：可能是同一件事',
        body: `${reason}报「${findCategory(ticket.category)?.label ?? '同类问题'}」，请看是否登记为事件。`,
        about: null,
      })
}
