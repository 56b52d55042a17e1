import type { Api } from '@haolin/shared/api/index.ts'
import type { MemberContext } from '../context.ts'
import { readFacts } from './read-facts.ts'
import { showLine } from './show-line.ts'

type Route = Api['GET /communities/:communityId/dunning']
type Line = Route['reply']['items'][number]

const shows: Record<Route['query']['show'], (line: Line) => boolean> = {
  all: () => true,
  tasks: ({ task }) => task !== null,
  asked: ({ promise }) => promise?.state === 'asked',
}

/** Households with overdue fees, the oldest arrears first; what was paid this moment is gone from it. */
export async function listCases(context: MemberContext, { show }: Route['query']): Promise<Route['reply']> {
  const facts = await context.inTx((tx) => readFacts(tx, context.member.communityId, null))
  const lines = facts.filter(({ owedFen, disputedFen }) => owedFen + disputedFen > 0).map(showLine)
  const count = (which: Route['query']['show']) => lines.filter(shows[which]).length
  return {
    items: lines.filter(shows[show]),
    counts: { all: count('all'), tasks: count('tasks'), asked: count('asked') },
  }
}
