import type { Api } from '@haolin/shared/api/index.ts'
import { statementWithinMs } from '@haolin/shared/complaint/measures.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { units } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { residents } from '../residents/tables.ts'
import { staff } from '../staff/tables.ts'
import { actorOf } from '../tickets/move-ticket.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { moverOf, type TicketRow } from '../tickets/read-ticket.ts'
import { recordStep } from '../tickets/record-step.ts'
import { showComplaint } from './show-complaint.ts'
import { statements } from './tables.ts'

type Route = Api['POST /communities/:communityId/tickets/:ticketId/statements']

/** Asks the person a complaint is about for their word: they read this question, and nothing of the complaint. */
export async function askStatement(
  context: MemberContext,
  ticketId: string,
  question: string,
): Promise<Route['reply']> {
  const { communityId } = context.member
  return context.once(async (tx) => {
    const ticket = found(await readSeen(tx, context, ticketId, true))
    const { aboutStaffId } = ticket.row
    if (!aboutStaffId) throw new AppError('nobody_named')
    await refuseOwnersName(tx, ticket.row, question)
    await recordStep(context, tx, ticketId, { move: 'ask_statement', input: { text: question } })
    const [asked] = await tx.db
      .insert(statements)
      .values({
        communityId,
        ticketId,
        staffId: aboutStaffId,
        question: question.trim(),
        askedBy: actorOf(context, moverOf(context, ticket)).name,
        askedAt: tx.now,
        dueAt: new Date(tx.now.getTime() + statementWithinMs),
      })
      .returning({ id: statements.id })
    await tellAsked(context, tx, aboutStaffId, found(asked).id)
    return showComplaint(context, tx, ticketId)
  })
}

/** A question must not say who complained: no name, phone or home. */
async function refuseOwnersName(tx: Tx, row: TicketRow, question: string): Promise<void> {
  const [about] = await tx.db
    .select({ unit: units.label, resident: residents.name })
    .from(units)
    .leftJoin(
      residents,
      and(eq(residents.communityId, units.communityId), eq(residents.id, row.reporterResidentId ?? row.id)),
    )
    .where(and(eq(units.communityId, row.communityId), eq(units.id, row.unitId ?? row.id)))
  const secrets = [row.contactName, row.contactPhone, row.number, about?.unit, about?.resident]
  if (secrets.some((secret) => secret && question.includes(secret))) throw new AppError('names_owner')
}

async function tellAsked(
  context: MemberContext,
  tx: Tx,
  staffId: string,
  statementId: string,
): Promise<void> {
  const { communityId } = context.member
  const [person] = await tx.db
    .select({ accountId: staff.accountId })
    .from(staff)
    .where(and(eq(staff.communityId, communityId), eq(staff.id, staffId)))
  if (!person?.accountId) return
  await sendMessage(context, tx, {
    communityId,
    accountId: person.accountId,
    onceKey: `statement:${statementId}`,
    title: '请您说明一个情况',
    body: '有一件事想听您说明，请在「工作台 · 情况说明」里写一下。',
    about: { kind: 'statement', id: statementId },
  })
}
