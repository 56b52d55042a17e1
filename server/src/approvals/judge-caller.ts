import { type Delegation, judgeDecider } from '@haolin/shared/approval/delegation.ts'
import type { ApprovalKind } from '@haolin/shared/approval/kinds.ts'
import type { ErrorCode } from '@haolin/shared/errors.ts'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readBoundHomes } from '../residents/read-bound-homes.ts'
import { livesThere } from './lives-there.ts'
import { readDelegations } from './read-delegations.ts'
import type { About, ApprovalRow } from './tables.ts'

/** In whose name the caller may decide a question (null for their own), or why not. */
export type Verdict =
  | { ok: true; insteadOf: { staffId: string; name: string } | null }
  | { ok: false; code: ErrorCode }

type Question = Pick<ApprovalRow, 'kind' | 'amountFen' | 'askedBy' | 'detail'>

/** Judges questions as the caller, by their own right and by those handed to them; nobody decides about the home of either. */
export async function judgeAs(context: MemberContext, tx: Tx): Promise<(question: Question) => Verdict> {
  const { communityId } = context.member
  const post = found(context.member.post)
  const held = await readDelegations(tx, communityId, post.staffId)
  const homes = new Set(
    (await readBoundHomes(tx, communityId, held)).map((one) => `${one.accountId} ${one.householdId}`),
  )
  return ({ kind, amountFen, askedBy, detail }) => {
    const { householdId } = (detail.about as About | undefined) ?? {}
    const free = held.filter(({ accountId }) => !householdId || !homes.has(`${accountId} ${householdId}`))
    const judged = judgeDecider(
      { kind: kind as ApprovalKind, amountFen, askedBy },
      post,
      free,
      tx.now.getTime(),
    )
    if (!judged.ok) return judged
    if (livesThere(context, detail)) return { ok: false, code: 'own_ticket' }
    return { ok: true, insteadOf: nameOf(held, judged.insteadOf) }
  }
}

function nameOf(held: readonly (Delegation & { name: string })[], staffId: string | null) {
  const giver = held.find(({ from }) => from.staffId === staffId)
  return giver ? { staffId: giver.from.staffId, name: giver.name } : null
}
