import type { Move, Priority } from '@haolin/shared/ticket/lifecycle.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type StepInput, type Ticket, type TicketStep, useTicket } from '../components/ticket/use-ticket'
import { call, newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { forgetTicket } from '../lib/keep-ticket'
import { tell } from '../lib/toasts'
import { takeBackLast, useLastOffer } from './last-offer'
import type { Order } from './use-bulk'

/** A form that waits for an answer: whom to send, what a step needs, or the rest of the steps. */
export type Asking =
  | { kind: 'assign' }
  | { kind: 'step'; move: Move; priority?: Priority; step?: TicketStep }
  | { kind: 'more' }
  | { kind: 'facts' }

/** Who could take this ticket. */
export type Candidate = NonNullable<ReturnType<typeof useCandidates>['data']>[number]

function useCandidates(ticket: Ticket | undefined) {
  const { communityId = '', ticketId = '', version = 0 } = ticket ?? {}
  return useQuery({
    queryKey: ['candidates', ticketId, version, 'list'],
    enabled: ticket?.steps.some(({ move }) => move === 'accept' || move === 'offer') ?? false,
    queryFn: () =>
      call('GET /communities/:communityId/tickets/:ticketId/candidates', {
        params: { communityId, ticketId },
      }).then((reply) => reply.candidates),
  })
}

/** One ticket at the desk: what the server allows, who could take it, and the forms that are open. */
export function useDeskTicket(communityId: string, ticketId: string, onMoved: (ticketId: string) => void) {
  const { query, busy, take } = useTicket(communityId, ticketId)
  const [asking, setAsking] = useState<Asking>()
  const [walking, setWalking] = useState(false)
  const ticket = query.data
  const candidates = useCandidates(ticket)

  const step = (move: Move): TicketStep | undefined => ticket?.steps.find((one) => one.move === move)

  /** Opens a form; the step stays as it was asked, even when it is no longer allowed. */
  const ask = (next: Asking | undefined) =>
    setAsking(next?.kind === 'step' ? { ...next, step: step(next.move) } : next)

  /** Gives the ticket out, in one step: one that nobody has accepted yet is accepted on the way. */
  const give = async (order: Order) => {
    if (!ticket || walking) return
    setWalking(true)
    try {
      const { version } = ticket
      const { results } = await call('POST /communities/:communityId/bulk-moves', {
        params: { communityId },
        body: { ...order, items: [{ ticketId, version }] },
        key: newKey(),
      })
      const [result] = results
      forgetTicket(communityId, ticketId)
      if (result?.done) {
        const mayComeBack = comesBack.includes(order.do)
        useLastOffer.setState({ last: mayComeBack ? { communityId, ticketId } : undefined })
        const undo = mayComeBack && { action: { title: '收回', run: () => void takeBackLast() } }
        tell(result.words, { tone: 'done', ...undo })
        ask(undefined)
        onMoved(ticketId)
      } else {
        tell(result?.words ?? '', { tone: 'problem' })
        await query.refetch()
      }
    } catch (failure) {
      tell(wordsFor(failure), { tone: 'problem' })
    }
    setWalking(false)
  }

  const takeStep = async (one: TicketStep, input: StepInput = {}, key = newKey(), seen?: number) => {
    const before = ticket?.state
    const done = await take(one, input, key, seen)
    if (done) tell(`${one.label}：已记下。`, { tone: 'done' })
    // A step that leads somewhere takes the ticket out of this view; a word or a note leaves it.
    if (done && before && leads(one.move)) onMoved(ticketId)
    return done
  }

  return {
    query,
    ticket,
    candidates,
    busy: walking || busy !== undefined,
    asking,
    ask,
    step,
    takeStep,
    assign: ({ staffId }: Candidate) => give({ do: 'offer', assigneeId: staffId }),
    takeOver: () => give({ do: 'take_over' }),
    pool: () => give({ do: 'pool' }),
    /** Opens what a step needs, or takes it when it needs nothing. */
    start: (one: TicketStep) => {
      if (one.needs.includes('assignee') && one.move === 'offer') ask({ kind: 'assign' })
      else if (one.needs.length > 0 || one.tone === 'danger') ask({ kind: 'step', move: one.move })
      else {
        ask(undefined)
        takeStep(one).catch((failure) => tell(wordsFor(failure), { tone: 'problem' }))
      }
    },
  }
}

/** A ticket with everything one can do to it at the desk. */
export type DeskTicket = ReturnType<typeof useDeskTicket>

/** What may be taken back before somebody has taken it. */
const comesBack: readonly Order['do'][] = ['offer', 'pool']

const staying: readonly Move[] = [
  'approve_plan',
  'return_plan',
  'grade',
  'say',
  'note',
  'reprioritise',
  'urge',
]
const leads = (move: Move) => !staying.includes(move)
