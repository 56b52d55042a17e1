import { localDate } from '@haolin/shared/calendar.ts'
import { standIn } from '@haolin/shared/roster/deputies.ts'
import { countingSkills } from '@haolin/shared/staff/certificate.ts'
import { ableToStandIn } from '@haolin/shared/staff/plate.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { and, eq, gte, lte } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { readBoundHomes } from '../residents/read-bound-homes.ts'
import { readDeputies } from '../roster/read-deputies.ts'
import { leaves } from '../roster/tables.ts'
import { readCertificates } from '../staff/read-skills.ts'
import type { StaffRow } from './lock-everybody.ts'
import type { Days, Lies } from './read-plate.ts'

/** Who stands in for somebody: in general, and for one ticket; null where nobody is able. */
export type StandIns = { first: StaffRow | null; forTicket(thing: Lies): StaffRow | null }

/** Follows the chain of deputies past whoever is away in these days, works here no more, or cannot do the thing. */
export async function findStandIns(
  tx: Tx,
  communityId: string,
  holder: Pick<StaffRow, 'id' | 'roles'>,
  people: readonly StaffRow[],
  days: Days,
): Promise<StandIns> {
  const today = localDate(tx.now.getTime())
  const { fromOn, untilOn } = days ?? { fromOn: today, untilOn: today }
  const deputies = await readDeputies(tx, communityId)
  const [away, certificates, homes] = await Promise.all([
    tx.db
      .select({ staffId: leaves.staffId })
      .from(leaves)
      .where(
        and(
          eq(leaves.communityId, communityId),
          eq(leaves.state, 'approved'),
          lte(leaves.fromOn, untilOn),
          gte(leaves.untilOn, fromOn),
        ),
      ),
    readCertificates(tx, communityId),
    readBoundHomes(tx, communityId, people),
  ])
  const idle = new Set(away.map(({ staffId }) => staffId))
  const present = (staffId: string) =>
    staffId !== holder.id &&
    !idle.has(staffId) &&
    people.some(({ id, enabled, roles }) => id === staffId && enabled && roles.length > 0)
  const follow = (able: (staffId: string) => boolean) => {
    const id = standIn(deputies, holder.id, able)
    return people.find((one) => one.id === id) ?? null
  }
  return {
    first: follow(present),
    forTicket: ({ row, lying }) =>
      follow((staffId) => {
        const person = people.find(({ id }) => id === staffId)
        if (!person || !present(staffId)) return false
        const skills = countingSkills(person.skills, certificates.get(staffId) ?? [], today)
        const own = homes.some((one) => one.accountId === person.accountId && one.unitId === row.unitId)
        const { roles } = person
        return ableToStandIn(
          { staffId, roles, skills, away: false, own },
          {
            lying,
            skill: findCategory(row.category)?.skill ?? null,
            aboutStaffId: row.aboutStaffId,
            rolesOfHolder: holder.roles,
          },
        )
      }),
  }
}
