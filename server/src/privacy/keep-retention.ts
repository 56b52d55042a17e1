import { keptSince, swept } from '@haolin/shared/privacy/retention.ts'
import type { Context } from '../context.ts'
import { retentionRules } from './retention-rules.ts'
import { sweepOrphans } from './sweep-orphans.ts'

/** What forgetting needs of the world. */
export type Swept = Parameters<typeof sweepOrphans>[0]

type Forgotten = Partial<Record<keyof typeof retentionRules | 'orphans', number>>

const atOnce = 500

/**
 * Forgets everything whose days are over, a few at a time so that nobody waits, and files in storage that nothing names; says
 * how many of each.
 */
export async function keepRetention(context: Swept): Promise<Forgotten> {
  const forgotten: Forgotten = {}
  for (const key of swept) {
    let count: number
    do {
      count = await context.inTx((tx) =>
        retentionRules[key].forget(tx, new Date(keptSince(key, tx.now.getTime())), atOnce),
      )
      if (count > 0) forgotten[key] = (forgotten[key] ?? 0) + count
    } while (count === atOnce)
  }
  const orphans = await sweepOrphans(context)
  if (orphans > 0) forgotten.orphans = orphans
  return forgotten
}

/** The same by night only, between two and five in Beijing; what was forgotten is written down as numbers. */
export async function keepRetentionByNight(context: Context): Promise<void> {
  const now = await context.inTx(async (tx) => tx.now.getTime())
  const hour = (now / 3600_000 + 8) % 24
  if (hour < 2 || hour >= 5) return
  const forgotten = await keepRetention(context)
  if (Object.keys(forgotten).length > 0) context.log.info({ forgotten }, 'personal data whose time was over')
}
