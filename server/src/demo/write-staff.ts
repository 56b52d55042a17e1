import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { certified } from '@haolin/shared/staff/certificate.ts'
import { found } from '../app-error.ts'
import { accounts } from '../session/tables.ts'
import { certificates, staff } from '../staff/tables.ts'
import type { LoadedPost } from './loaded-company.ts'
import { openidOf, samplePeople } from './sample-people.ts'
import { samplePosts } from './sample-staff.ts'
import type { Stage } from './stage.ts'
import type { WrittenHomes } from './write-homes.ts'

/** Certificates that need attention, by person and trade: one soon to be renewed, one forgotten. */
const daysLeft: Record<string, number> = { 'zhao-weidong electric': 21, 'du-xiaolong fire': -12 }

/** Writes the people who work in a community, each with an account and the certificates of their trades. */
export async function writeStaff(
  { tx, now }: Stage,
  { communityId, buildings }: WrittenHomes,
  community: number,
): Promise<LoadedPost[]> {
  const posts = samplePosts.filter((post) => post.community === community)
  const createdAt = new Date(now - 500 * 86_400_000)
  await tx.db
    .insert(accounts)
    .values(posts.map(({ key }) => ({ openid: openidOf(key), phone: phoneOf(key), createdAt })))
    .onConflictDoNothing()
  const { rows } = await tx.client.query<{ id: string; openid: string }>(
    'select id, openid from accounts where openid = any($1)',
    [posts.map(({ key }) => openidOf(key))],
  )
  const accountOf = new Map(rows.map(({ id, openid }) => [openid, id]))
  const written = await tx.db
    .insert(staff)
    .values(
      posts.map(({ key, name, jobTitle, roles, skills, duty, capacity, baseBuilding }) => ({
        communityId,
        accountId: found(accountOf.get(openidOf(key))),
        name,
        phone: phoneOf(key),
        jobTitle,
        roles,
        skills,
        duty,
        capacity,
        baseBuildingId: baseBuilding ? found(buildings.get(baseBuilding)) : null,
        createdAt,
      })),
    )
    .returning({ staffId: staff.id, accountId: staff.accountId })
  const today = localDate(now)
  await tx.db.insert(certificates).values(
    posts.flatMap(({ key, skills }, i) =>
      skills
        .filter((skill) => certified[skill])
        .map((skill, n) => ({
          communityId,
          staffId: found(written[i]).staffId,
          skill,
          number: `T3301${String((community + 1) * 1000 + i * 10 + n)}`,
          validUntil: addDays(today, daysLeft[`${key} ${skill}`] ?? 400 + ((i * 97 + n * 31) % 700)),
        })),
    ),
  )
  return posts.map(({ key, name, roles }, i) => {
    const { staffId, accountId } = found(written[i])
    return { communityId, staffId, accountId: found(accountId), key, name, phone: phoneOf(key), roles }
  })
}

/** Sample people have their own number; the others one of the same made-up block. */
function phoneOf(key: string): string {
  const index = [...new Set(samplePosts.map((post) => post.key))].indexOf(key)
  return (
    samplePeople.find((person) => person.key === key)?.phone ?? `139999901${String(index).padStart(2, '0')}`
  )
}
