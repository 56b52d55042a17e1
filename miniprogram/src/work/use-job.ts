import { type StepInput, type Ticket, type TicketStep, useTicket } from '../components/ticket/use-ticket'
import { newKey } from '../lib/call'
import { CallError } from '../lib/call-error'
import { type PendingStep, useWaitingSteps } from '../lib/pending-steps'
import { takeStep } from '../lib/send-steps'
import { useSession } from '../lib/session'
import { tell } from '../lib/toasts'
import type { KeptPhoto } from '../lib/use-photos'

/** What a step on site is taken with; its photos may still be on their way. */
export type JobInput = Omit<StepInput, 'photoIds'> & { photos?: KeptPhoto[] }

/** A job that goes on without a network: what is taken there waits on the device and is drawn as if it were done. */
export function useJob(communityId: string, ticketId: string) {
  const { query, busy, take } = useTicket(communityId, ticketId)
  const accountId = useSession((session) => session.me?.accountId) ?? ''
  const waiting = useWaitingSteps().filter((step) => step.ticketId === ticketId)
  const stopped = waiting.find((step) => step.stopped)
  const job = query.data && withWaiting(query.data, waiting)

  /** Takes a step, or writes it down when there is no network; false when the ticket has moved on meanwhile. */
  const takeOrKeep = async (
    one: TicketStep,
    input: JobInput = {},
    key = newKey(),
    seen?: number,
  ): Promise<boolean> => {
    if (!query.data || !job) return false
    const { photos = [], ...said } = input
    const planned = stepsAhead(query.data, job.state).find(({ move }) => move === one.move)
    if (!planned) return take(one, { ...said, ...idsOf(photos) }, key, seen)
    const step: PendingStep = {
      key,
      accountId,
      communityId,
      ticketId,
      move: one.move,
      label: one.label,
      to: planned.to,
      input: said,
      photos,
      version: seen ?? query.data.version,
      takenAt: new Date().toISOString(),
      about: `${job.place} ${job.title}`,
    }
    try {
      const answer = await takeStep(step)
      if (!answer) tell('现在没网，已替您存好。联网后自动发送，会告诉您结果。')
      return true
    } catch (failure) {
      const newer = failure instanceof CallError && isTicket(failure.present) && failure.present
      // What is missing in the form, the form itself shows.
      if (!newer || failure.status === 422 || newer.version === seen) throw failure
      if (seen === undefined) tell(failure.message, { tone: 'problem' })
      return false
    }
  }
  return { query, job, busy, waiting, stopped, take: takeOrKeep }
}

const isTicket = (present: unknown): present is Ticket =>
  typeof present === 'object' && present !== null && 'version' in present

const idsOf = (photos: readonly KeptPhoto[]) =>
  photos.length > 0 ? { photoIds: photos.flatMap(({ fileId }) => fileId ?? []) } : {}

const stepsAhead = (ticket: Ticket, state: Ticket['state']) =>
  ticket.ahead.find((one) => one.state === state)?.steps ?? []

/** The job as it will stand once what waits has been taken; nothing more can be done while one of them was refused. */
function withWaiting(ticket: Ticket, waiting: readonly PendingStep[]): Ticket {
  const last = waiting.at(-1)
  if (!last) return ticket
  const there = ticket.ahead.find(({ state }) => state === last.to)
  const held = waiting.some(({ stopped }) => stopped)
  return {
    ...ticket,
    state: last.to,
    stateLabel: there?.stateLabel ?? ticket.stateLabel,
    steps: held ? [] : (there?.steps ?? []),
  }
}
