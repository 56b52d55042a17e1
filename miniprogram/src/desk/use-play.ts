import { useState } from 'react'
import type { SteadyLine } from './use-queue'

type Props = {
  rows: readonly SteadyLine[]
  /** How many the look holds, loaded or not. */
  total: number
  /** Loads more rows, while there are any. */
  more: (() => Promise<unknown>) | undefined
}

type Round = {
  paused: boolean
  total: number
  done: readonly string[]
  skipped: readonly string[]
}

/** Rows are fetched before the last one is reached. */
const NEARLY_THROUGH = 5

/** Working through a look one by one: what comes next, how far one is, what was left out. */
export function usePlay({ rows, total, more }: Props) {
  const [round, setRound] = useState<Round>()
  /** What the last round came to. */
  const [ended, setEnded] = useState<Round>()
  const seen = round ? [...round.done, ...round.skipped] : []

  const nextAfter = (ticketId: string): string | undefined => {
    const left = rows.filter((row) => !row.gone && row.ticketId !== ticketId && !seen.includes(row.ticketId))
    if (left.length < NEARLY_THROUGH) void more?.()
    const at = rows.findIndex((row) => row.ticketId === ticketId)
    const below = left.find(({ ticketId: id }) => rows.findIndex((row) => row.ticketId === id) > at)
    return (below ?? left[0])?.ticketId
  }
  /** Counts a ticket as dealt with or left out; the answer is the next one, undefined at the end. */
  const pass = (how: 'done' | 'skipped', ticketId: string): string | undefined => {
    const next = nextAfter(ticketId)
    if (!round) return next
    const after = { ...round, [how]: [...round[how], ticketId] }
    if (next) setRound(after)
    else {
      setRound(undefined)
      setEnded(after)
    }
    return next
  }
  return {
    on: round !== undefined && !round.paused,
    round,
    ended,
    /** The place of the open ticket among all, from one. */
    at: Math.min(seen.length + 1, round?.total ?? 1),
    start: () => {
      setEnded(undefined)
      setRound({ paused: false, total: Math.max(total, rows.length), done: [], skipped: [] })
    },
    pause: () => setRound((now) => now && { ...now, paused: !now.paused }),
    stop: () => {
      setEnded(round)
      setRound(undefined)
    },
    dismiss: () => setEnded(undefined),
    pass,
    /** One that was dealt with is open again. */
    takeBack: (ticketId: string) =>
      setRound((now) => now && { ...now, done: now.done.filter((id) => id !== ticketId) }),
  }
}

/** A round through a look. */
export type Play = ReturnType<typeof usePlay>
