import { goneName } from '@haolin/shared/privacy/closing.ts'
import { overWords, type swept } from '@haolin/shared/privacy/retention.ts'
import type { SQL } from 'drizzle-orm'
import { forgetCorrections, overCorrections } from '../corrections/forget-corrections.ts'
import type { Tx } from '../db/connect.ts'
import { forgetPhotos, overPhotos } from '../files/release-photos.ts'
import { forgetPastes, overPastes } from '../group-chats/forget-pastes.ts'
import { forgetDeliveries, overDeliveries } from '../messages/erase-inbox.ts'
import { forgetPushes, overPushes } from '../official-account/forget-follower.ts'
import { forgetImports, overImports } from '../register/forget-imports.ts'
import {
  forgetCodes,
  forgetFormer,
  forgetRequests,
  overCodes,
  overFormer,
  overRequests,
} from '../residents/forget-former.ts'
import { forgetSessions, overSessions } from '../session/erase-account.ts'
import { forgetTalks, overTalks } from '../tickets/forget-talks.ts'

/** How a room forgets: `over` asks what ended before a moment, each with `since`; `forget` takes at most `limit` of just that. */
export type RetentionRule = {
  over(before: Date): SQL
  forget(tx: Tx, before: Date, limit: number): Promise<number>
}

/** Which room forgets what. */
export const retentionRules: Record<(typeof swept)[number], RetentionRule> = {
  report_photos: { over: overPhotos, forget: forgetPhotos },
  consultations: {
    over: (before) => overTalks(before, overWords),
    forget: (tx, before, limit) => forgetTalks(tx, before, limit, overWords),
  },
  ended_bindings: {
    over: (before) => overFormer(before, goneName),
    forget: (tx, before, limit) => forgetFormer(tx, before, limit, goneName),
  },
  binding_requests: {
    over: (before) => overRequests(before, goneName),
    forget: (tx, before, limit) => forgetRequests(tx, before, limit, goneName),
  },
  corrections: { over: overCorrections, forget: forgetCorrections },
  register_imports: { over: overImports, forget: forgetImports },
  bind_codes: { over: overCodes, forget: forgetCodes },
  sessions: { over: overSessions, forget: forgetSessions },
  account_pushes: { over: overPushes, forget: forgetPushes },
  group_pastes: { over: overPastes, forget: forgetPastes },
  deliveries: { over: overDeliveries, forget: forgetDeliveries },
}
