import type { Context } from '../context.ts'

/** What happens again and again on every worker; each row must bear running on many at once. */
export const timetable: { name: string; everyMs: number; run: (context: Context) => Promise<void> }[] = []
