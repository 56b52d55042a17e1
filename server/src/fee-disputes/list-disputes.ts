import type { Api } from '@haolin/shared/api/index.ts'
import type { MemberContext } from '../context.ts'
import { listLines } from './queries.ts'
import { seenBy } from './seen-by.ts'

type Route = Api['GET /communities/:communityId/fee-disputes']

/** Questioned charges of the community, as far as the caller may see them. */
export const listDisputes = (context: MemberContext, { show }: Route['query']): Promise<Route['reply']> =>
  context.inTx(async (tx) => ({ items: await listLines(tx, seenBy(context), show) }))
