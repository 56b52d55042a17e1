import { and, eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { Tx } from '../db/connect.ts'
import { phoneIs } from '../sealed/phone-is.ts'
import { bindVerified } from './bind-verified.ts'
import { lockNumber } from './lock-number.ts'
import { staff } from './tables.ts'

/** Tickets an administrator may hold; it is rarely asked. */
const capacity = 20

/**
 * Makes whoever has this number an administrator of the community, also when disabled meanwhile: so the operator lets somebody in
 * where no administrator is left. Who has shown WeChat's number to us before is one at once, the others `waits` for it.
 */
export async function appoint(
  tx: Tx,
  communityId: string,
  { name, phone }: { name: string; phone: string },
): Promise<'bound' | 'waits'> {
  await lockNumber(tx, phone)
  const [known] = await tx.db
    .select({ id: staff.id, roles: staff.roles })
    .from(staff)
    .where(and(eq(staff.communityId, communityId), phoneIs(staff.phone, phone)))
    .for('update')
  const staffId = known ? await restore(known) : await write()
  await audit(tx, communityId, null, 'staff.appoint', `staff:${staffId}`, { by: 'operator' })
  await bindVerified(tx, phone)
  const [now] = await tx.db
    .select({ accountId: staff.accountId })
    .from(staff)
    .where(and(eq(staff.communityId, communityId), eq(staff.id, staffId)))
  return now?.accountId ? 'bound' : 'waits'

  async function restore({ id, roles }: NonNullable<typeof known>): Promise<string> {
    await tx.db
      .update(staff)
      .set({ enabled: true, roles: [...new Set([...roles, 'administrator' as const])] })
      .where(and(eq(staff.communityId, communityId), eq(staff.id, id)))
    return id
  }

  async function write(): Promise<string> {
    const [row] = await tx.db
      .insert(staff)
      .values({
        communityId,
        name,
        phone,
        jobTitle: '管理员',
        roles: ['administrator'],
        skills: [],
        duty: [],
        capacity,
      })
      .returning({ id: staff.id })
    return found(row).id
  }
}
