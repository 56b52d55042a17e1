import { isDeepStrictEqual } from 'node:util'
import { passTime } from '@haolin/shared/ticket/clock-effects.ts'
import type { ClockPolicy } from '@haolin/shared/ticket/clock-policy.ts'
import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import { climb, escalationsBetween } from '@haolin/shared/ticket/escalation.ts'
import { delayWords, remindWords, rungWords, silenceWords } from '@haolin/shared/ticket/escalation-words.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { factsOf, type LoadedTicket, readTicket } from '../tickets/read-ticket.ts'
import { responsibleName } from '../tickets/responsible-name.ts'
import { saveClocks, system } from '../tickets/save-event.ts'
import { saveMove } from '../tickets/save-move.ts'
import { callPeople, listUncalled, type Uncalled } from './call-people.ts'
import { readPolicy } from './read-policy.ts'
import { recordRungs } from './record-rungs.ts'
import { tellGroup } from './tell-group.ts'
import { tellResponsible } from './tell-responsible.ts'

/**
 * Does what the clocks of one ticket ask for by now, under its lock: tells the owner when news stayed out, logs the rungs
 * that were reached and names who hears of them, reminds whoever owes news. Doing it again does nothing.
 */
export async function climbTicket(
  context: Context,
  tx: Tx,
  communityId: string,
  ticketId: string,
): Promise<void> {
  let ticket = await readTicket(tx, communityId, ticketId, true)
  if (!ticket) return
  const policy = await readPolicy(tx, communityId, ticket.row.policyVersion)
  ticket = await tellDelay(context, tx, policy, ticket)
  ticket = await logRungs(context, tx, policy, ticket)
  await settle(context, tx, policy, ticket)
}

async function tellDelay(
  context: Context,
  tx: Tx,
  policy: ClockPolicy,
  ticket: LoadedTicket,
): Promise<LoadedTicket> {
  const { row } = ticket
  const now = tx.now.getTime()
  const before = ticket.clocks.find(({ kind, cycle }) => kind === 'update' && cycle === row.cycle)
  const after = passTime(ticket.clocks, now, policy).find((clock) => sameClock(clock, before))
  if (!before || !after || after.startedAt === before.startedAt) return ticket
  const who = await responsibleName(tx, row)
  const text = delayWords({ state: row.state, kind: row.kind, who, nextAt: after.dueAt }, now)
  const next = await takeStep(context, tx, ticket, 'tell_delay', text)
  if (next !== ticket)
    await tellResponsible(context, tx, next.row, 'silent', (title) =>
      silenceWords(row.number, title, row.reporterAccountId !== null),
    )
  return next
}

async function logRungs(
  context: Context,
  tx: Tx,
  policy: ClockPolicy,
  ticket: LoadedTicket,
): Promise<LoadedTicket> {
  const climbed = passTime(ticket.clocks, tx.now.getTime(), policy)
  const reached = climbed.flatMap((clock) => {
    const from = ticket.clocks.find((other) => sameClock(other, clock))?.level ?? clock.level
    return Array.from({ length: clock.level - from }, (_, i) => ({ clock, level: from + 1 + i }))
  })
  const waiting = await listUncalled(tx, ticket.row)
  if (reached.length === 0 && waiting.length === 0) return ticket
  const words = [
    ...waiting.map(({ clock, level }) => rungWords(clockOf(ticket, clock), level)),
    ...reached.map(({ clock, level }) => rungWords(clock, level)),
  ]
  const said = [...new Set(words)].join('；')
  const next = await takeStep(context, tx, ticket, 'escalate', said)
  await callPeople(tx, next, await listUncalled(tx, next.row), next !== ticket)
  if (next !== ticket) await tellGroup(context, tx, next, said)
  return next
}

const clockOf = ({ clocks }: LoadedTicket, clock: Uncalled['clock']) =>
  clocks.findLast(({ kind }) => kind === clock) ?? { kind: clock, priority: 'P4' as const }

/** Brings the clocks to the present and sets when to look again; whoever owes news is reminded once before it is due. */
async function settle(context: Context, tx: Tx, policy: ClockPolicy, ticket: LoadedTicket): Promise<void> {
  const { row, clocks } = ticket
  const now = tx.now.getTime()
  const after = passTime(clocks, now, policy).map((clock) => climb(policy, clock, now))
  const kept = after.map((clock, i) => (isDeepStrictEqual(clock, clocks[i]) ? (clocks[i] ?? clock) : clock))
  await recordRungs(tx, row, escalationsBetween(policy, clocks, kept, now))
  await saveClocks(tx, policy, row, clocks, kept)
  const due = kept.find((clock) => clock.kind === 'update' && !clocks.includes(clock) && clock.level > 0)
  if (due)
    await tellResponsible(context, tx, row, `news:${due.startedAt}`, (title) =>
      remindWords(row.number, title, due.dueAt, now),
    )
}

/** Takes a step of the system; the ticket as it was where the rules refuse it, because the work is over. */
async function takeStep(
  context: Context,
  tx: Tx,
  ticket: LoadedTicket,
  move: Move,
  text: string,
): Promise<LoadedTicket> {
  const mover = { is: ['system' as const], own: false }
  const decision = decideMove(move, factsOf(ticket, tx.now), mover, { text }, tx.now.getTime())
  if (!decision.ok) return ticket
  const step = { input: { text }, photoIds: [], actor: system, by: 'system' as const, assignee: null }
  const { communityId, id } = await saveMove(context, tx, ticket, decision, step)
  return (await readTicket(tx, communityId, id)) ?? ticket
}

const sameClock = (
  a: { kind: string; cycle: number },
  b: { kind: string; cycle: number } | undefined,
): boolean => a.kind === b?.kind && a.cycle === b.cycle
