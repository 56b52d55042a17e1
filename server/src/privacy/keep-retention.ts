import { goneName } from '@haolin/shared/privacy/closing.ts'
import { keptSince, overWords, swept } from '@haolin/shared/privacy/retention.ts'
import type { Context } from '../context.ts'
import { forgetCorrections } from '../corrections/forget-corrections.ts'
import type { Tx } from '../db/connect.ts'
import { releasePhotos } from '../files/release-photos.ts'
import { forgetPastes } from '../group-chats/forget-pastes.ts'
import { forgetDeliveries } from '../messages/erase-inbox.ts'
import { forgetPushes } from '../official-account/forget-follower.ts'
import { forgetCodes, forgetFormer, forgetRequests } from '../residents/forget-former.ts'
import { forgetSessions } from '../session/erase-account.ts'
import { forgetTalks } from '../tickets/forget-talks.ts'

/** Forgets what ended before a moment, at most `limit` pieces; says how many there were. */
type Sweep = (tx: Tx, before: Date, limit: number) => Promise<number>

/** Which room forgets what. */
const sweeps: Record<(typeof swept)[number], Sweep> = {
  report_photos: (tx, closedBefore, limit) => releasePhotos(tx, { closedBefore, limit }),
  consultations: (tx, before, limit) => forgetTalks(tx, before, limit, overWords),
  ended_bindings: (tx, before, limit) => forgetFormer(tx, before, limit, goneName),
  binding_requests: (tx, before, limit) => forgetRequests(tx, before, limit, goneName),
  corrections: forgetCorrections,
  bind_codes: forgetCodes,
  sessions: forgetSessions,
  account_pushes: forgetPushes,
  group_pastes: forgetPastes,
  deliveries: forgetDeliveries,
}

const atOnce = 500

/** Forgets everything whose days are over, a few at a time so that nobody waits; says how many of each. */
export async function keepRetention(context: Context): Promise<Partial<Record<keyof typeof sweeps, number>>> {
  const forgotten: Partial<Record<keyof typeof sweeps, number>> = {}
  for (const key of swept) {
    let count: number
    do {
      count = await context.inTx((tx) => sweeps[key](tx, new Date(keptSince(key, tx.now.getTime())), atOnce))
      if (count > 0) forgotten[key] = (forgotten[key] ?? 0) + count
    } while (count === atOnce)
  }
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
