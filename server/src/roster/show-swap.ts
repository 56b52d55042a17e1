import type { Api } from '@haolin/shared/api/index.ts'
import { type Party, swapAnswers, swapStates } from '@haolin/shared/roster/requests.ts'
import { and, desc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { holds, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { swaps } from './tables.ts'

type Swap = Api['PUT /communities/:communityId/swaps/:swapId']['reply']
export type SwapRow = typeof swaps.$inferSelect

const asker = alias(staff, 'asker')
const other = alias(staff, 'other')

/** What the caller is to a swap; nobody approves their own. */
export function partiesOf(context: MemberContext, swap: Pick<SwapRow, 'staffId' | 'withStaffId'>): Party[] {
  const me = context.member.post?.staffId
  const involved = me === swap.staffId || me === swap.withStaffId
  return [
    ...(me === swap.staffId ? (['asker'] as const) : []),
    ...(me === swap.withStaffId ? (['other'] as const) : []),
    ...(holds(context, 'manager', 'administrator') && !involved ? (['manager'] as const) : []),
  ]
}

/** The swaps that wait for an answer; or those of the caller, the last month's decided ones too. */
export async function listSwaps(context: MemberContext, tx: Tx, which: 'open' | 'mine'): Promise<Swap[]> {
  const me = context.member.post?.staffId ?? ''
  const open = inArray(swaps.state, ['asked', 'agreed'])
  const lately = gt(swaps.createdAt, sql`${tx.now.toISOString()}::timestamptz - interval '30 days'`)
  return selectSwaps(
    context,
    tx,
    which === 'open' ? open : and(or(eq(swaps.staffId, me), eq(swaps.withStaffId, me)), or(open, lately)),
  )
}

/** One swap as the caller may see it. */
export const showSwap = async (context: MemberContext, tx: Tx, swapId: string) =>
  (await selectSwaps(context, tx, eq(swaps.id, swapId)))[0]

async function selectSwaps(context: MemberContext, tx: Tx, which: SQL | undefined): Promise<Swap[]> {
  const rows = await tx.db
    .select({ swap: swaps, asker: asker.name, other: other.name })
    .from(swaps)
    .innerJoin(asker, and(eq(asker.communityId, swaps.communityId), eq(asker.id, swaps.staffId)))
    .innerJoin(other, and(eq(other.communityId, swaps.communityId), eq(other.id, swaps.withStaffId)))
    .where(and(eq(swaps.communityId, context.member.communityId), which))
    .orderBy(desc(swaps.createdAt), desc(swaps.id))
    .limit(100)
  return rows.map(({ swap, asker, other }) => ({
    swapId: swap.id,
    state: swap.state,
    stateLabel: swapStates[swap.state],
    asker,
    other,
    words: swap.words,
    createdAt: swap.createdAt.toISOString(),
    steps: swapAnswers(swap.state, partiesOf(context, swap)),
  }))
}
