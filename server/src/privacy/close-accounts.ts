import { goneName, goneWords } from '@haolin/shared/privacy/closing.ts'
import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import type { Context } from '../context.ts'
import { eraseCorrections } from '../corrections/forget-corrections.ts'
import type { Tx } from '../db/connect.ts'
import { releasePhotos } from '../files/release-photos.ts'
import { forgetAnswers } from '../http/forget-answers.ts'
import { eraseInbox } from '../messages/erase-inbox.ts'
import { forgetFollower } from '../official-account/forget-follower.ts'
import { erasePayer } from '../payments/erase-payer.ts'
import { eraseResident } from '../residents/erase-resident.ts'
import { eraseAccount } from '../session/erase-account.ts'
import { lockAccount } from '../session/lock-account.ts'
import { eraseReporter } from '../tickets/erase-reporter.ts'
import { eraseMarks } from '../visits/erase-marks.ts'
import { readBlockers } from './read-closing.ts'
import { accountClosings, dataCopies } from './tables.ts'

const dayMs = 24 * 3600_000

/** Closes every account whose days of regret are over; one that is blocked again waits another day. */
export async function closeAccounts(context: Context): Promise<void> {
  while (await context.inTx((tx) => closeNext(context, tx))) {}
}

async function closeNext(context: Context, tx: Tx): Promise<boolean> {
  const [closing] = await tx.db
    .select()
    .from(accountClosings)
    .where(and(eq(accountClosings.state, 'waiting'), lte(accountClosings.dueAt, tx.now)))
    .orderBy(asc(accountClosings.dueAt))
    .limit(1)
    .for('update', { skipLocked: true })
  if (!closing) return false
  const { id, accountId } = closing
  await lockAccount(tx, accountId)
  const blocked = (await readBlockers(tx, accountId)).length > 0
  if (!blocked) await erasePerson(context, tx, accountId)
  await tx.db
    .update(accountClosings)
    .set(blocked ? { dueAt: new Date(tx.now.getTime() + dayMs) } : { state: 'done', endedAt: tx.now })
    .where(eq(accountClosings.id, id))
  return true
}

/** Takes a person out of what we remember: every room forgets its own; bills, books and histories stay without them. */
async function erasePerson(context: Context, tx: Tx, accountId: string): Promise<void> {
  const person = await eraseResident(tx, accountId, goneName)
  const contacts = await eraseReporter(tx, accountId, person, { name: goneName, words: goneWords })
  await erasePayer(tx, { ...person, names: [...person.names, ...contacts] }, goneName)
  await releasePhotos(tx, { uploadedBy: accountId })
  await eraseCorrections(tx, accountId)
  await eraseInbox(tx, accountId)
  await eraseMarks(tx, accountId)
  await forgetFollower(tx, accountId)
  await forgetAnswers(tx, accountId, [...person.names, ...contacts], person.phones)
  await eraseAccount(tx, accountId)
  await dropCopies(context, tx, accountId)
}

async function dropCopies({ storage }: Context, tx: Tx, accountId: string): Promise<void> {
  const rows = await tx.db.select().from(dataCopies).where(eq(dataCopies.accountId, accountId))
  await Promise.all(rows.map(({ storageKey }) => storageKey && storage.remove(storageKey)))
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0)
    await tx.db
      .update(dataCopies)
      .set({ state: 'expired', storageKey: null })
      .where(inArray(dataCopies.id, ids))
}
