import type { Api } from '@haolin/shared/api/index.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { countPassing, passing } from './filter-queue.ts'
import { listLines } from './list-lines.ts'

type Queue = Api['GET /communities/:communityId/queue']

/** The desk's list: by priority, then by the next promise; finished ones newest first. */
export async function listQueue(
  context: MemberContext,
  { after, ...filter }: Queue['query'],
): Promise<Queue['reply']> {
  return context.inTx(async (tx) => {
    const order = filter.show === 'done' ? 'newest' : 'risk'
    const [page, counts] = await Promise.all([
      listLines(context, tx, passing(filter, tx.now), after, order),
      countLists(context, tx),
    ])
    return { ...page, counts }
  })
}

async function countLists(context: MemberContext, tx: Tx): Promise<Queue['reply']['counts']> {
  const [triage, dispatch, running, overdue, to_confirm] = await Promise.all([
    countPassing(context, tx, { show: 'triage' }),
    countPassing(context, tx, { show: 'dispatch' }),
    countPassing(context, tx, { show: 'running' }),
    countPassing(context, tx, { show: 'overdue' }),
    countPassing(context, tx, { show: 'to_confirm' }),
  ])
  return { triage, dispatch, running, overdue, to_confirm }
}
