import type { Move, Priority } from '@haolin/shared/ticket/lifecycle.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type StepInput, type Ticket, type TicketStep, useTicket } from '../components/ticket/use-ticket'
import { call, newKey } from '../lib/call'
import { CallError, wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'

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
  const { query, busy, take, show } = useTicket(communityId, ticketId)
  const [asking, setAsking] = useState<Asking>()
  const [walking, setWalking] = useState(false)
  const ticket = query.data
  const candidates = useCandidates(ticket)

  const step = (move: Move): TicketStep | undefined => ticket?.steps.find((one) => one.move === move)

  /** Opens a form; the step stays as it was asked, even when it is no longer allowed. */
  const ask = (next: Asking | undefined) =>
    setAsking(next?.kind === 'step' ? { ...next, step: step(next.move) } : next)

  const moveOnce = async ({ version }: Ticket, move: Move, input: StepInput) => {
    const answer = await call('POST /communities/:communityId/tickets/:ticketId/moves', {
      params: { communityId, ticketId },
      body: { move, version, ...input },
      key: newKey(),
    })
    show(answer)
    return answer
  }

  /** Takes a step; a ticket nobody has accepted yet is accepted on the way. `words` say it when it was reached. */
  const walkTo = async (move: Move, input: StepInput, words: string) => {
    if (!ticket || walking) return
    setWalking(true)
    try {
      const here = step(move) || !step('accept') ? ticket : await moveOnce(ticket, 'accept', {})
      const allowed = here.steps.some((one) => one.move === move)
      if (allowed) await moveOnce(here, move, input)
      tell(allowed ? words : '已受理，留在待派。', { tone: 'done' })
      ask(undefined)
      onMoved(ticketId)
    } catch (failure) {
      if (failure instanceof CallError && isTicket(failure.present)) show(failure.present)
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
    assign: ({ staffId, name }: Candidate) => walkTo('offer', { assigneeId: staffId }, `已派给${name}。`),
    takeOver: () => walkTo('handle', {}, '已受理，由您处理。'),
    pool: () => walkTo('pool', {}, '已放入抢单池。'),
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

const isTicket = (present: unknown): present is Ticket =>
  typeof present === 'object' && present !== null && 'steps' in present

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
