import {
  accountWords,
  arrivals,
  conversationMs,
  fillWords,
  numberIn,
} from '@haolin/shared/channel/conversation.ts'
import { proposeCategory } from '@haolin/shared/channel/propose-category.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { states } from '@haolin/shared/ticket/lifecycle.ts'
import { and, desc, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { Member, MemberContext, RequestContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { AccountPush } from '../outside.ts'
import { findUnitLabel } from '../residents/queries.ts'
import { findRoot } from '../tickets/find-root.ts'
import { moveTicket } from '../tickets/move-ticket.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { checkReport, createTicket } from '../tickets/report-ticket.ts'
import { tickets } from '../tickets/tables.ts'
import type { Sender } from './know-follower.ts'
import { type Addressed, findConversation, findNumbered } from './queries.ts'

/** What we answer, and where the message arrived. */
export type Heard = { reply: string | null; communityId?: string; ticketId?: string }

/** Lets the words of somebody we know arrive: in the ticket they name, in their conversation, or in a new ticket. */
export async function hearMessage(
  context: RequestContext,
  tx: Tx,
  push: AccountPush,
  sender: Sender,
): Promise<Heard> {
  const text = (push.text || accountWords.picture).slice(0, 2000)
  const accountId = found(sender.accountId)
  const to = await findAddressed(tx, push, accountId, sender.members)
  const member = found(sender.members.find(({ communityId }) => !to || communityId === to.communityId))
  const asSender = actAs(context, tx, accountId, member)
  if (!to) return openTicket(asSender, tx, text, null)
  const arrival = arrivals[to.state]
  if (arrival === 'open_linked') return openTicket(asSender, tx, text, to)
  const { row } = found(await readTicket(tx, to.communityId, to.id, true))
  const { promise } = await moveTicket(asSender, to.id, { move: arrival, version: row.version, text })
  if (arrival === 'follow_up') return tellNew(tx, to, promise.sentence)
  const root = to.state === 'merged' ? await findRoot(tx, to.communityId, to.id) : null
  const over = root && !states[found(await readTicket(tx, to.communityId, root)).row.state].active
  if (over) return tellNew(tx, to, promise.sentence)
  const words = root ? accountWords.merged : accountWords.added
  const reply = fillWords(words, { number: to.number, promise: promise.sentence })
  return { reply, communityId: to.communityId, ticketId: to.id }
}

/** The ticket a message is for: the one it names, else the one last spoken of unless that is long over. */
async function findAddressed(
  tx: Tx,
  { openid, text }: AccountPush,
  accountId: string,
  members: readonly Member[],
): Promise<Addressed | null> {
  const number = numberIn(text)
  const named = number ? await findNumbered(tx, accountId, members, number) : null
  if (named) return named
  const last = await findConversation(tx, openid)
  const here = last && members.some(({ communityId }) => communityId === last.communityId)
  if (!here) return null
  const over = last.closedAt !== null && tx.now.getTime() - last.saidAt.getTime() > conversationMs
  return over ? null : last
}

/** Danger decides what it is; anything else is a question until the desk has read it. */
async function openTicket(
  context: MemberContext,
  tx: Tx,
  text: string,
  before: Addressed | null,
): Promise<Heard> {
  const [home] = context.member.homes
  const { unitId } = found(home)
  const proposed = findCategory(proposeCategory(text)?.category ?? '')
  const category = proposed && proposed.factors.hazard >= 2 ? proposed.code : 'consultation'
  const { communityId } = context.member
  const report = { category, place: 'home' as const, unitId, text }
  const made = await createTicket(context, tx, checkReport(report), report, before?.id ?? null)
  const words = before ? accountWords.followed : accountWords.opened
  const reply = fillWords(words, {
    number: made.number,
    before: before?.number ?? '',
    unit: await findUnitLabel(tx, communityId, unitId),
    promise: made.promise.sentence,
  })
  return { reply: [made.safety, reply].filter(Boolean).join('\n'), communityId, ticketId: made.ticketId }
}

/** The ticket that goes on from one that is over, which the step has just opened. */
async function tellNew(tx: Tx, before: Addressed, promise: string): Promise<Heard> {
  const [next] = await tx.db
    .select({ id: tickets.id, number: tickets.number })
    .from(tickets)
    .where(and(eq(tickets.communityId, before.communityId), eq(tickets.followsId, before.id)))
    .orderBy(desc(tickets.id))
    .limit(1)
  const { id, number } = found(next)
  const reply = fillWords(accountWords.followed, { number, before: before.number, promise })
  return { reply, communityId: before.communityId, ticketId: id }
}

/** The sender as a resident at work in this very transaction. */
const actAs = (context: RequestContext, tx: Tx, accountId: string, member: Member): MemberContext => ({
  ...context,
  actor: { accountId, sessionId: accountId },
  member,
  channel: 'official_account',
  inTx: (work) => work(tx),
  once: (work) => work(tx),
})
