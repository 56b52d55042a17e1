import { AppError } from '../app-error.ts'
import { endDelegationsOf } from '../approvals/end-delegation.ts'
import { handOnMeasures } from '../complaints/hand-on-measures.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { bridgeDeputies } from '../roster/bridge-deputies.ts'
import { withdrawLeaves } from '../roster/withdraw-leaves.ts'
import { endSessionsOf } from '../session/end-sessions.ts'
import { type Chosen, type Cleared, clearerOf, clearPlate } from './clear-plate.ts'
import { findStandIns } from './find-stand-in.ts'
import type { StaffRow } from './lock-everybody.ts'
import { readDecisions } from './read-besides.ts'
import { tellDeciders } from './tell-deciders.ts'

/**
 * Lets somebody go in the transaction that disables them, everybody being locked: their sessions end, what lies with
 * them goes to others, as do their measures and the decisions that waited for them; whom they stood in for has the next of the
 * chain. Their name stays on everything they did. Refused where nobody else could decide or take over.
 */
export async function letGo(
  context: MemberContext,
  tx: Tx,
  holder: StaffRow,
  people: readonly StaffRow[],
  chosen: Chosen,
): Promise<Cleared> {
  const { communityId, id, accountId } = holder
  const { alone, others, decides } = await readDecisions(tx, holder, people)
  if (alone > 0) throw new AppError('nobody_else_decides', { words: { name: holder.name } })
  const moved = await clearPlate(context, tx, communityId, {
    holder,
    people,
    days: null,
    chosen,
    actor: clearerOf(context),
  })
  const { first } = await findStandIns(tx, communityId, holder, people, null)
  await handOnMeasures(context, tx, holder, first)
  if (decides > 0) await tellDeciders(context, tx, holder, others)
  await withdrawLeaves(tx, communityId, id)
  await endDelegationsOf(tx, communityId, id)
  await bridgeDeputies(tx, communityId, id)
  if (accountId) await endSessionsOf(tx, accountId)
  return moved
}
