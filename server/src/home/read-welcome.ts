import type { Api } from '@haolin/shared/api/index.ts'
import { listAnnouncements } from '../announcements/queries.ts'
import type { RequestContext } from '../context.ts'
import { listFees, readCommunity } from './queries.ts'

type Welcome = Api['GET /communities/:communityId/welcome']['reply']

/** What everybody may read without signing in: phones, fee standards, announcements. */
export async function readWelcome(context: RequestContext, communityId: string): Promise<Welcome> {
  return context.inTx(async (tx) => ({
    ...(await readCommunity(tx, communityId)),
    announcements: await listAnnouncements(tx, communityId, 20),
    fees: await listFees(tx, communityId),
  }))
}
