import { passTime } from '@haolin/shared/ticket/clock-effects.ts'
import type { ClockPolicy } from '@haolin/shared/ticket/clock-policy.ts'
import { type Clock, markBreach } from '@haolin/shared/ticket/clocks.ts'
import { states } from '@haolin/shared/ticket/lifecycle.ts'
import { escalationsBy, type LoggedEvent, replay } from '@haolin/shared/ticket/replay.ts'
import type { TicketRow } from '../tickets/read-ticket.ts'
import { soonestDue } from '../tickets/save-event.ts'

/** What is kept of one ticket, to be compared with its log. */
export type KeptTicket = {
  row: TicketRow
  events: LoggedEvent[]
  clocks: Clock[]
  /** When each running clock will be looked at by itself. */
  wakes: Date[]
  rungs: { clock: string; cycle: number; level: number; reachedAt: Date }[]
  policy: ClockPolicy
}

/** Compares a ticket with its log replayed to `now`, and checks that something will wake it while it is active; in words, empty when all is well. */
export function auditTicket({ row, events, clocks, wakes, rungs, policy }: KeptTicket, now: Date): string[] {
  const replayed = replay(events)
  if (!replayed) return ['has no events']
  const at = now.getTime()
  const said = {
    state: [row.state, replayed.state],
    version: [row.version, replayed.version],
    cycle: [row.cycle, replayed.cycle],
    priority: [row.priority, replayed.priority],
    level: [row.level, replayed.level],
    policyVersion: [row.policyVersion, replayed.policyVersion],
    resumeTo: [row.resumeTo, replayed.resumeTo],
    resolvedAt: [row.resolvedAt?.getTime() ?? null, replayed.resolvedAt],
    closedAt: [row.closedAt?.getTime() ?? null, replayed.closedAt],
    nextDueAt: [row.nextDueAt?.getTime() ?? null, soonestDue(replayed.clocks)?.getTime() ?? null],
  }
  const columns = Object.entries(said)
    .filter(([, [kept, logged]]) => kept !== logged)
    .map(([name, [kept, logged]]) => `${name} is ${kept}, the log says ${logged}`)
  return [
    ...replayed.faults,
    ...columns,
    ...compareClocks(present(clocks, policy, at), present(replayed.clocks, policy, at)),
    ...compareRungs(rungs, escalationsBy(replayed, policy, at), wakes.length > 0),
    ...(states[row.state].active && !row.timerAt && wakes.length === 0
      ? [`is ${row.state} and nothing will wake it`]
      : []),
  ]
}

/** Clocks as they stand at a moment, whenever they were last written; a reminder sent is not part of the log. */
const present = (clocks: readonly Clock[], policy: ClockPolicy, at: number) =>
  new Map(
    passTime(clocks, at, policy).map((clock) => [
      `${clock.kind} ${clock.cycle}`,
      { ...markBreach(clock, at), ...(clock.kind === 'update' ? { level: 0 } : {}) },
    ]),
  )

function compareClocks(kept: Map<string, Clock>, logged: Map<string, Clock>): string[] {
  return [...new Set([...kept.keys(), ...logged.keys()])].flatMap((name) => {
    const [mine, theirs] = [kept.get(name), logged.get(name)]
    if (!mine || !theirs) return [`clock ${name} is ${mine ? 'not in the log' : 'missing'}`]
    return (Object.keys(theirs) as (keyof Clock)[])
      .filter((key) => mine[key] !== theirs[key])
      .map((key) => `clock ${name}: ${key} is ${mine[key]}, the log says ${theirs[key]}`)
  })
}

function compareRungs(
  kept: KeptTicket['rungs'],
  logged: readonly { clock: string; cycle: number; level: number; reachedAt: number }[],
  wakes: boolean,
): string[] {
  const nameOf = (rung: { clock: string; cycle: number; level: number }) =>
    `${rung.clock} ${rung.cycle} rung ${rung.level}`
  const first = new Map(logged.toReversed().map((rung) => [nameOf(rung), rung.reachedAt]))
  const keptNames = new Set(kept.map(nameOf))
  return [
    ...kept
      .filter((rung) => first.get(nameOf(rung)) !== rung.reachedAt.getTime())
      .map((rung) => `${nameOf(rung)} was kept at ${rung.reachedAt.toISOString()}, the log says otherwise`),
    // One that waits for the next sweep is no fault while a clock will ring.
    ...[...first.keys()]
      .filter((name) => !keptNames.has(name) && !wakes)
      .map((name) => `${name} was reached and never kept`),
  ]
}
