import { offerMs } from '@haolin/shared/ticket/lifecycle.ts'
import type { Report } from './make-month.ts'
import { seeded, spell } from './seeded.ts'

const minuteMs = 60_000

/** Somebody has been asked, and this will be their answer at that moment. */
export type Asked = { staffId: string; until: number; answer: 'take' | 'pass' }

/** Nine in ten take it within some minutes, the others say no or do not look. */
export function answerOf(
  job: Pick<Report, 'id' | 'priority'> & { misses: number },
  staffId: string,
  now: number,
  seed: number,
): Asked {
  const random = seeded(seed, job.id, 7 + job.misses)
  const fate = random()
  const window = offerMs[job.priority]
  const thinks = Math.min(window * 0.9, spell(random, Math.min(window * 0.35, 4 * minuteMs)))
  if (fate < 0.9) return { staffId, until: now + thinks, answer: 'take' }
  return { staffId, until: fate < 0.95 ? now + thinks : now + window, answer: 'pass' }
}
