import type { Api } from '@haolin/shared/api/index.ts'
import { useState } from 'react'
import { call, newKey } from '../../lib/call'
import { CallError } from '../../lib/call-error'
import { keepTicket } from '../../lib/keep-ticket'
import { useSession } from '../../lib/session'
import { tell } from '../../lib/toasts'
import { useKeptQuery } from '../../lib/use-kept-query'
import { useLive } from '../../lib/use-live'
import { useVisible } from '../../lib/use-visible'

/** A ticket as its reader may see it. */
export type Ticket = Api['GET /communities/:communityId/tickets/:ticketId']['reply']
/** One step somebody may take now. */
export type TicketStep = Ticket['steps'][number]
/** What a step is taken with, besides its name. */
export type StepInput = Omit<
  Api['POST /communities/:communityId/tickets/:ticketId/moves']['body'],
  'move' | 'version'
>
type Rating = Api['POST /communities/:communityId/tickets/:ticketId/rating']['body']
/** What the owner answers in the survey of a closing. */
export type SurveyAnswers = Api['POST /communities/:communityId/tickets/:ticketId/survey']['body']

const LOOK_EVERY_MS = 10_000

/** A ticket that keeps itself fresh while one looks at it, and the steps one can take. */
export function useTicket(communityId: string, ticketId: string) {
  const params = { communityId, ticketId }
  const accountId = useSession((session) => session.me?.accountId)
  const visible = useVisible()
  const name = `ticket/${communityId}/${ticketId}`
  const enabled = accountId !== undefined && ticketId !== ''
  const every = useLive(
    visible && enabled ? { of: 'ticket', communityId, ticketId, doing: 'looking' } : undefined,
    LOOK_EVERY_MS,
  )
  const query = useKeptQuery({
    name,
    ask: () => call('GET /communities/:communityId/tickets/:ticketId', { params }),
    enabled,
    every: visible && every,
  })
  const [busy, setBusy] = useState<string>()

  const show = keepTicket

  /**
   * Does it once. When somebody was faster, the new state is shown and the answer is false; it is told here, or by the
   * form, which knows the version it has `seen`.
   */
  const act = async (what: string, work: () => Promise<Ticket>, seen?: number): Promise<boolean> => {
    if (busy) return false
    setBusy(what)
    try {
      show(await work())
      return true
    } catch (failure) {
      if (!(failure instanceof CallError) || !isTicket(failure.present)) throw failure
      show(failure.present)
      // 422 says that something is missing in the form; the form itself shows it.
      if (failure.status === 422 || failure.present.version === seen) throw failure
      if (seen === undefined) tell(failure.message, { tone: 'problem' })
      return false
    } finally {
      setBusy(undefined)
    }
  }

  return {
    query,
    /** The step or rating under way. */
    busy,
    /** Takes over an answer that came another way. */
    show,
    take: (step: TicketStep, input: StepInput = {}, key = newKey(), seen?: number) =>
      act(
        step.move,
        () =>
          call('POST /communities/:communityId/tickets/:ticketId/moves', {
            params,
            body: { move: step.move, version: seen ?? query.data?.version ?? 1, ...input },
            key,
          }),
        seen,
      ),
    rate: (rating: Rating, key: string) =>
      act('rate', () =>
        call('POST /communities/:communityId/tickets/:ticketId/rating', { params, body: rating, key }),
      ),
    answer: (answers: SurveyAnswers, key: string) =>
      act('survey', () =>
        call('POST /communities/:communityId/tickets/:ticketId/survey', { params, body: answers, key }),
      ),
  }
}

const isTicket = (present: unknown): present is Ticket =>
  typeof present === 'object' && present !== null && 'ticketId' in present && 'steps' in present
