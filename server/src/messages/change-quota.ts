import { mostUnits } from '@haolin/shared/message-consents.ts'
import type { MessageTemplate } from '@haolin/shared/message-templates.ts'
import { and, eq, gt, sql } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { messageQuotas, quotaEntries } from './tables.ts'

type Entry = typeof quotaEntries.$inferSelect

/** A change of somebody's quota, with the delivery it was for. */
export type QuotaChange = {
  accountId: string
  template: MessageTemplate
  change: number | 'to zero'
  reason: Entry['reason']
  deliveryId?: string
}

/** Adds to a quota, or empties it, and writes the entry; the row stays locked until the end of the transaction. */
export async function changeQuota(tx: Tx, change: QuotaChange): Promise<void> {
  const { accountId, template } = change
  const key = and(eq(messageQuotas.accountId, accountId), eq(messageQuotas.template, template))
  await tx.db.insert(messageQuotas).values({ accountId, template, units: 0 }).onConflictDoNothing()
  const [before] = await tx.db.select().from(messageQuotas).where(key).for('update')
  const had = before?.units ?? 0
  const units = change.change === 'to zero' ? 0 : Math.min(mostUnits, had + change.change)
  await tx.db.update(messageQuotas).set({ units }).where(key)
  await tx.db.insert(quotaEntries).values({ ...change, change: units - had, at: tx.now })
}

/** Spends one unit on a delivery if there is one: a single conditional update, so two workers never spend the same. */
export async function spendUnit(
  tx: Tx,
  accountId: string,
  template: MessageTemplate,
  deliveryId: string,
): Promise<boolean> {
  const { rowCount } = await tx.db
    .update(messageQuotas)
    .set({ units: sql`units - 1` })
    .where(
      and(
        eq(messageQuotas.accountId, accountId),
        eq(messageQuotas.template, template),
        gt(messageQuotas.units, 0),
      ),
    )
  if (rowCount === 0) return false
  await tx.db
    .insert(quotaEntries)
    .values({ accountId, template, change: -1, reason: 'spent', deliveryId, at: tx.now })
  return true
}
