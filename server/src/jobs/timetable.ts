import type { Context } from '../context.ts'
import { sweepTimers } from '../tickets/sweep-timers.ts'

/** What happens again and again on every worker; each row must bear running on many at once. */
export const timetable: { name: string; everyMs: number; run: (context: Context) => Promise<void> }[] = [
  { name: 'ticket timers', everyMs: 5_000, run: sweepTimers },
]
