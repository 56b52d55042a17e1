import { localDate } from '@haolin/shared/calendar.ts'
import type { DutyFacts } from '@haolin/shared/duty.ts'
import { sheetTimes } from '@haolin/shared/handover/shift-end.ts'
import { and, arrayContains, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { readDuty } from '../roster/read-duty.ts'
import { staff } from '../staff/tables.ts'

/** When the agents of a community work, around now. */
export async function readDeskDuty(tx: Tx, communityId: string): Promise<Map<string, DutyFacts>> {
  const agents = await tx.db
    .select({ id: staff.id })
    .from(staff)
    .where(
      and(eq(staff.communityId, communityId), eq(staff.enabled, true), arrayContains(staff.roles, ['agent'])),
    )
  const now = tx.now.getTime()
  return readDuty(
    tx,
    communityId,
    agents.map(({ id }) => id),
    { from: localDate(now - sheetTimes.lookBackMs), until: localDate(now + sheetTimes.leadMs) },
  )
}
