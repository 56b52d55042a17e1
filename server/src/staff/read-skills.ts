import { localDate } from '@haolin/shared/calendar.ts'
import { type Certificate, countingSkills } from '@haolin/shared/staff/certificate.ts'
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { certificates } from './tables.ts'

/** The certificates of people of a community, by person. */
export async function readCertificates(
  tx: Tx,
  communityId: string,
  staffIds?: readonly string[],
): Promise<Map<string, Certificate[]>> {
  const rows = await tx.db
    .select()
    .from(certificates)
    .where(
      and(
        eq(certificates.communityId, communityId),
        staffIds && inArray(certificates.staffId, [...staffIds]),
      ),
    )
    .orderBy(certificates.skill)
  const held = new Map<string, Certificate[]>()
  for (const { staffId, skill, number, validUntil } of rows)
    held.set(staffId, [...(held.get(staffId) ?? []), { skill, number, validUntil }])
  return held
}

/** The trades of one person that count today. */
export async function readCountingSkills(
  tx: Tx,
  communityId: string,
  staffId: string,
  skills: readonly string[],
): Promise<string[]> {
  const held = await readCertificates(tx, communityId, [staffId])
  return countingSkills(skills, held.get(staffId) ?? [], localDate(tx.now.getTime()))
}
