import { localDate, localTime } from '@haolin/shared/calendar.ts'
import { and, arrayOverlaps, eq, isNotNull } from 'drizzle-orm'
import { communities } from '../communities/tables.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import { type Proof, proveBooks } from './prove.ts'
import { bookProofs } from './tables.ts'

/** At night, before people work, by the clock of Beijing. */
const provedFrom = '03:00'

/** Proves the books once a day and alarms those who keep them when a law is broken. */
export async function proveDaily(context: Context): Promise<void> {
  const { day, due } = await context.inTx(async (tx) => {
    const now = tx.now.getTime()
    const day = localDate(now)
    const { rows } = await tx.client.query('select from book_proofs where day = $1 limit 1', [day])
    return { day, due: localTime(now) >= provedFrom && rows.length === 0 }
  })
  if (due) await proveNow(context, day)
}

/** Proves the books now and keeps the result under a day; a second run of the day takes the place of the first. */
export async function proveNow(context: Context, day: string): Promise<Proof[]> {
  // Read from one snapshot: money that moves meanwhile is seen on both sides of a law or on none.
  const client = await context.streamPool.connect()
  let proofs: Proof[]
  try {
    await client.query('begin isolation level repeatable read, read only')
    proofs = await proveBooks(client)
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
  await context.inTx(async (tx) => {
    const all = await tx.db.select({ id: communities.id }).from(communities)
    for (const { id } of all) await keepProof(context, tx, { communityId: id, day, proofs })
  })
  for (const { name, ok, difference } of proofs)
    if (!ok) context.log.fatal({ law: name, difference }, '账本不平')
  return proofs
}

type Kept = { communityId: string; day: string; proofs: readonly Proof[] }

async function keepProof(context: Context, tx: Tx, { communityId, day, proofs }: Kept): Promise<void> {
  const broken = proofs.flatMap(({ name, breaches }) => {
    const mine = breaches.filter(({ ids }) => (ids.community_id ?? communityId) === communityId)
    const differenceFen = mine.reduce((sum, { fen }) => sum + Math.abs(fen), 0)
    return mine.length > 0 ? [{ law: name, differenceFen, rows: mine.length }] : []
  })
  const found = { provedAt: tx.now, laws: proofs.length, broken }
  await tx.db
    .insert(bookProofs)
    .values({ communityId, day, ...found })
    .onConflictDoUpdate({ target: [bookProofs.communityId, bookProofs.day], set: found })
  if (broken.length > 0) await alarm(context, tx, communityId, day, broken.length)
}

async function alarm(context: Context, tx: Tx, communityId: string, day: string, count: number) {
  const people = await tx.db
    .select({ accountId: staff.accountId })
    .from(staff)
    .where(
      and(
        eq(staff.communityId, communityId),
        eq(staff.enabled, true),
        isNotNull(staff.accountId),
        arrayOverlaps(staff.roles, ['finance', 'manager']),
      ),
    )
  for (const { accountId } of people)
    await sendMessage(context, tx, {
      communityId,
      accountId: accountId ?? '',
      onceKey: `books:${day}`,
      title: '账本校验没有通过',
      body: `今天校验账本，有 ${count} 条规则不成立。请在「对账」里查看，先不要锁定账期，并告诉系统管理员。`,
      about: null,
    })
}
