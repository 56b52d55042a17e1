import type { Api } from '@haolin/shared/api/index.ts'
import { eq } from 'drizzle-orm'
import { listAnnouncements } from '../announcements/queries.ts'
import { found } from '../app-error.ts'
import { communities, companies } from '../communities/tables.ts'
import type { RequestContext } from '../context.ts'
import { listFees } from './queries.ts'

type Welcome = Api['GET /communities/:communityId/welcome']['reply']

/** What everybody may read without signing in: phones, fee standards, announcements. */
export async function readWelcome(context: RequestContext, communityId: string): Promise<Welcome> {
  return context.inTx(async (tx) => {
    const [community] = await tx.db
      .select({
        communityId: communities.id,
        name: communities.name,
        companyName: companies.name,
        dutyPhone: communities.dutyPhone,
        serviceHours: communities.serviceHours,
      })
      .from(communities)
      .innerJoin(companies, eq(companies.id, communities.companyId))
      .where(eq(communities.id, communityId))
    return {
      ...found(community),
      announcements: await listAnnouncements(tx, communityId, 20),
      fees: await listFees(tx, communityId),
    }
  })
}
