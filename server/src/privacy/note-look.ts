import type { LookKind, LookReason } from '@haolin/shared/privacy/reveal.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { accessLog } from './tables.ts'

/** A look at somebody's data: at what, whose it is, why. */
export type Look = {
  kind: LookKind
  subjectId: string
  whose: readonly { residentId: string | null; accountId: string | null }[]
  reason: LookReason
  /** Writes it once under this name, for looks without a tap of their own. */
  onceKey?: string
}

/** Writes into the access log, in the transaction that shows it, that the caller sees somebody's data in full. */
export async function noteLook(context: Pick<MemberContext, 'member'>, tx: Tx, look: Look): Promise<void> {
  const { communityId, post } = context.member
  const { staffId, roles } = found(post)
  const { kind, subjectId, reason, onceKey, whose } = look
  // Whoever is not known yet is nobody's row; the look is written all the same.
  const people = whose.length > 0 ? whose : [{ residentId: null, accountId: null }]
  await tx.db
    .insert(accessLog)
    .values(
      people.map(({ residentId, accountId }, i) => ({
        communityId,
        kind,
        subjectId,
        residentId,
        accountId,
        staffId,
        role: found(roles[0]),
        reason,
        onceKey: onceKey === undefined ? null : `${onceKey}:${i}`,
        at: tx.now,
      })),
    )
    .onConflictDoNothing()
}
