import type { Api } from '@haolin/shared/api/index.ts'
import { describeError } from '@haolin/shared/errors.ts'
import { allowedMoves } from '@haolin/shared/ticket/decide-move.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import { AppError, found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { lockAssignee } from './check-assignee.ts'
import { moveTicket } from './move-ticket.ts'
import { rankFor } from './rank-for.ts'
import { factsOf, moverOf, readTicket } from './read-ticket.ts'

type Bulk = Api['POST /communities/:communityId/bulk-moves']
type Item = Bulk['body']['items'][number]
type Answer = Bulk['reply']['results'][number]
type Moved = Awaited<ReturnType<typeof moveTicket>>

/** Does the same with many tickets one after the other; one that is refused holds up no other, and each id is answered. */
export async function moveMany(context: MemberContext, body: Bulk['body']): Promise<Bulk['reply']> {
  const { items, ...order } = body
  /** How many of this request went to whom, so that nobody is asked beyond what their hands can hold. */
  const given = new Map<string, number>()
  const results: Answer[] = []
  for (const item of items) results.push(await moveOne(context, order, item, given))
  return { results }
}

type Order = Omit<Bulk['body'], 'items'>
type Done = { words: string; staffId?: string }

async function moveOne(
  context: MemberContext,
  order: Order,
  item: Item,
  given: Map<string, number>,
): Promise<Answer> {
  const { ticketId } = item
  try {
    const { words, staffId } = await context.once(
      (tx) => ways[order.do]({ ...context, once: (work) => work(tx) }, tx, item, order, given),
      { name: ticketId, content: { ...order, item } },
    )
    if (staffId) given.set(staffId, (given.get(staffId) ?? 0) + 1)
    return { ticketId, done: true, code: null, words }
  } catch (failure) {
    const refused = failure instanceof AppError ? failure : new AppError('unexpected')
    if (refused !== failure) context.log.error({ err: failure, ticketId }, 'one of many steps failed')
    const { message } = describeError(refused.code, refused.words)
    return { ticketId, done: false, code: refused.code, words: message }
  }
}

type Way = (
  /** Whose `once` is the transaction of this one ticket. */
  context: MemberContext,
  tx: Tx,
  item: Item,
  order: Order,
  given: ReadonlyMap<string, number>,
) => Promise<Done>

/** What each order means for one ticket; one that nobody has accepted yet is accepted on the way. */
const ways: Record<Order['do'], Way> = {
  accept: async (context, _, { ticketId, version }) => {
    await moveTicket(context, ticketId, { move: 'accept', version })
    return { words: '已受理。' }
  },
  offer: async (context, tx, item, { assigneeId }, given) => {
    const staffId = assigneeId ?? (await chooseBest(context, tx, item, given))
    // Staff before tickets, as everywhere.
    const { called } = await lockAssignee(tx, context.member.communityId, staffId)
    await acceptAnd(context, tx, item, 'offer', { assigneeId: staffId })
    return { words: `已派给${called}。`, staffId }
  },
  take_over: async (context, _, { ticketId, version }) => {
    const accepted = await moveTicket(context, ticketId, { move: 'accept', version })
    if (!accepted.steps.some(({ move }) => move === 'handle')) return { words: '已受理，留在待派。' }
    await moveTicket(context, ticketId, { move: 'handle', version: accepted.version })
    return { words: '已受理，由您处理。' }
  },
  pool: async (context, tx, item) => {
    await acceptAnd(context, tx, item, 'pool', {})
    return { words: '已放入抢单池。' }
  },
  note: async (context, _, { ticketId, version }, { text = '' }) => {
    await moveTicket(context, ticketId, { move: 'note', version, text })
    return { words: '已备注。' }
  },
  merge: async (context, _, { ticketId, version }, { targetId, reason = '' }) => {
    if (!targetId) throw new AppError('target_needed')
    await moveTicket(context, ticketId, { move: 'merge', version, targetId, reason })
    return { words: '已并入。' }
  },
  recall: async (context, _, { ticketId, version }) => {
    await moveTicket(context, ticketId, { move: 'recall', version })
    return { words: '已收回，回到待派。' }
  },
}

async function acceptAnd(
  context: MemberContext,
  tx: Tx,
  { ticketId, version }: Item,
  move: Move,
  input: { assigneeId?: string },
): Promise<Moved> {
  const ticket = found(await readTicket(tx, context.member.communityId, ticketId))
  const open = allowedMoves(factsOf(ticket, tx.now), moverOf(context, ticket), tx.now.getTime())
  const first = !open.some((row) => row.move === move) && open.some((row) => row.move === 'accept')
  const here = first ? await moveTicket(context, ticketId, { move: 'accept', version }) : { version }
  return moveTicket(context, ticketId, { move, version: here.version, ...input })
}

async function chooseBest(
  context: MemberContext,
  tx: Tx,
  { ticketId }: Item,
  given: ReadonlyMap<string, number>,
): Promise<string> {
  const { row } = found(await readTicket(tx, context.member.communityId, ticketId))
  const ranked = await rankFor(tx, row, context.member.post?.staffId ?? null)
  const best = ranked.find(
    ({ fits, staffId, openTickets, capacity }) => fits && openTickets + (given.get(staffId) ?? 0) < capacity,
  )
  if (!best) throw new AppError('nobody_fits')
  return best.staffId
}
