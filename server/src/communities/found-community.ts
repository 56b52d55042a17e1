import { eq } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { CannotStart } from '../cannot-start.ts'
import type { Tx } from '../db/connect.ts'
import { appoint } from '../staff/appoint.ts'
import type { Founding } from './read-founding.ts'
import { communities, companies } from './tables.ts'

/** What became of a call: whether the community is new, and what its administrator has to do. */
export type Founded = {
  communityId: string
  community: 'founded' | 'changed'
  administrator: 'none' | 'bound' | 'waits'
}

/**
 * Writes a community of a company, new or by its code anew, and makes somebody its administrator. It is the one way in: nobody
 * can be given a right by anybody as long as nobody has one. Called again it changes only what is said. Throws `CannotStart`
 * when something is missing for a new community or the code belongs to another company.
 */
export async function foundCommunity(
  tx: Tx,
  { company, code, administrator, ...facts }: Founding,
): Promise<Founded> {
  // Two at once would found the same company twice; the sample company takes the same lock.
  await tx.client.query('lock table companies in share row exclusive mode')
  const [known] = await tx.db
    .select({ id: communities.id, company: companies.name })
    .from(communities)
    .innerJoin(companies, eq(companies.id, communities.companyId))
    .where(eq(communities.code, code))
  if (known && known.company !== company)
    throw new CannotStart(
      `小区代号 ${code} 已属于「${known.company}」：请换一个代号\n` +
        `the code ${code} belongs to another company: choose another one`,
    )
  const told = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
  if (known && Object.keys(told).length > 0)
    await tx.db.update(communities).set(told).where(eq(communities.id, known.id))
  const communityId = known?.id ?? (await write(tx, company, code, facts))
  return {
    communityId,
    community: known ? 'changed' : 'founded',
    administrator: administrator ? await appoint(tx, communityId, administrator) : 'none',
  }
}

const flags = { name: '--community', city: '--city', dutyPhone: '--duty-phone' } as const

async function write(
  tx: Tx,
  company: string,
  code: string,
  {
    name,
    city,
    dutyPhone,
    serviceHours = '值班电话 24 小时',
  }: Omit<Founding, 'company' | 'code' | 'administrator'>,
): Promise<string> {
  if (!name || !city || !dutyPhone) {
    const missing = Object.entries({ name, city, dutyPhone }).filter(([, value]) => !value)
    const words = missing.map(([key]) => flags[key as keyof typeof flags]).join(' ')
    throw new CannotStart(`新小区还缺少：${words}\na new community still needs: ${words}`)
  }
  const [same] = await tx.db.select({ id: companies.id }).from(companies).where(eq(companies.name, company))
  const [made] = same
    ? [same]
    : await tx.db.insert(companies).values({ name: company }).returning({ id: companies.id })
  const [community] = await tx.db
    .insert(communities)
    .values({ companyId: found(made).id, code, name, city, dutyPhone, serviceHours })
    .returning({ id: communities.id })
  return found(community).id
}
