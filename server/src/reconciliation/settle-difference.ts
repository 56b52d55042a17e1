import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { compareCommunity } from './compare-community.ts'
import { importSuccess } from './import-success.ts'
import { readDifferences } from './read-differences.ts'
import { readSides } from './read-sides.ts'
import { differences } from './tables.ts'

type Route = Api['POST /communities/:communityId/reconciliation/differences/:differenceId/settle']

/** Settles a difference: by booking the missing success from the bill, or by words that explain it. */
export async function settleDifference(
  context: MemberContext,
  differenceId: string,
  { how, note }: Route['body'],
): Promise<Route['reply']> {
  const key = { communityId: context.member.communityId, differenceId }
  if (how === 'book') await importFirst(context, key)
  return context.once(async (tx) => {
    const open = await readOpen(tx, key, how === 'book')
    const resolution = how === 'book' ? ('imported' as const) : ('explained' as const)
    const settled = { resolution, note, resolvedBy: context.actor.accountId, resolvedAt: tx.now }
    await tx.db.update(differences).set(settled).where(keyOf(key))
    await audit(tx, key.communityId, context.actor, `reconciliation.${how}`, `difference ${open.id}`, {
      note,
    })
    return readDifferences(tx, { ...key, merchantId: open.merchantId, day: open.day })
  })
}

type Key = { communityId: string; differenceId: string }

/** Booking has a transaction of its own, and happens once whoever repeats it; comparing again then finds the day in order. */
async function importFirst(context: MemberContext, key: Key): Promise<void> {
  const { difference, trade } = await context.inTx(async (tx) => {
    const difference = await lockDifference(tx, key)
    return { difference, trade: (await readSides(tx, difference)).trade }
  })
  if (difference.resolvedAt) return
  if ((await importSuccess(context, trade, difference.key)) === 'not_possible')
    throw new AppError('import_not_possible')
  const { communityId, merchantId, day } = difference
  await compareCommunity(context, { communityId, merchantId, day })
}

/** After an import the comparison has taken it off the list by itself, which then is no reason to refuse. */
async function readOpen(tx: Tx, key: Key, vanishedToo: boolean) {
  const difference = await lockDifference(tx, key)
  const open = difference.resolvedAt === null || (vanishedToo && difference.resolution === 'vanished')
  if (!open) throw new AppError('difference_settled')
  return difference
}

async function lockDifference(tx: Tx, key: Key) {
  const [row] = await tx.db.select().from(differences).where(keyOf(key)).for('update')
  return found(row)
}

const keyOf = ({ communityId, differenceId }: Key) =>
  and(eq(differences.communityId, communityId), eq(differences.id, differenceId))
