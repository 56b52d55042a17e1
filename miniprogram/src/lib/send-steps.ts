import type { Api } from '@haolin/shared/api/index.ts'
import { call } from './call'
import { CallError } from './call-error'
import { keepTicket } from './keep-ticket'
import { dropStep, keepStep, type PendingStep, pendingSteps, usePendingSteps } from './pending-steps'
import { uploadMissing } from './upload-missing'

type Ticket = Api['GET /communities/:communityId/tickets/:ticketId']['reply']

/** Answers worth waiting for: nobody was reached, signed out meanwhile, too many at once, or the server stumbled. */
const waitsFor = ({ status }: CallError) => [0, 401, 429].includes(status) || status >= 500

/** A ticket that moves all the time is left alone after so many tries; a person looks at it then. */
const MOST_TRIES = 3

/**
 * Takes a step now, or keeps it until it can be taken: the answer is the ticket, or undefined while it waits. Throws what
 * the server refused, with nothing kept: the form still has it all.
 */
export async function takeStep(step: PendingStep): Promise<Ticket | undefined> {
  usePendingSteps.setState({ underWay: step.key })
  try {
    return await takeNow(step)
  } finally {
    usePendingSteps.setState({ underWay: undefined })
  }
}

async function takeNow(step: PendingStep): Promise<Ticket | undefined> {
  if (!keepStep(step)) throw noRoom()
  const alone = pendingSteps(step.ticketId).length === 1
  for (const known of [answers, refusals, tried]) known.delete(step.key)
  await sendSteps()
  // What was under way just then may have ended before this one was seen.
  if (!tried.has(step.key)) await sendSteps()
  const refusal = refusals.get(step.key)
  if (refusal && alone) {
    dropStep(step, false)
    throw refusal
  }
  return answers.get(step.key)
}

const noRoom = () =>
  new CallError(0, { code: 'offline', message: '这台手机存不下了，请删掉一些照片再试。内容还在这里。' })

/** What came of the steps a form waits for. */
const answers = new Map<string, Ticket>()
const refusals = new Map<string, CallError>()
const tried = new Set<string>()

let running: Promise<void> | undefined

/** Takes what waits, per ticket in the order it happened; a refused step holds up only its own ticket. */
export function sendSteps(): Promise<void> {
  running ??= inTurn(sendAll).finally(() => {
    running = undefined
  })
  return running
}

/** Windows of one browser take turns, so that each step leaves once. */
function inTurn(work: () => Promise<void>): Promise<void> {
  if (PLATFORM === 'h5' && navigator.locks) return navigator.locks.request('send-steps', work)
  return work()
}

async function sendAll(): Promise<void> {
  for (;;) {
    const steps = pendingSteps()
    const first = steps.find(
      (step, at) => !step.stopped && steps.findIndex(({ ticketId }) => ticketId === step.ticketId) === at,
    )
    if (!first || !(await sendOne(first))) return
  }
}

/** Sends one step; false when nobody can be reached now. */
async function sendOne(step: PendingStep, tries = 1): Promise<boolean> {
  tried.add(step.key)
  try {
    const purpose = step.move === 'finish' ? 'after' : 'report'
    const photos = await uploadMissing({ ...step, purpose })
    const whole = { ...step, photos }
    // What is sent must be the same at every try, so the arrived photos are written down first.
    keepStep(whole)
    settle(whole, await sendMove(whole))
    return true
  } catch (failure) {
    if (!(failure instanceof CallError) || waitsFor(failure)) return false
    const present = isTicket(failure.present) ? failure.present : undefined
    if (present) keepTicket(present)
    if (present && isThere(step, present)) {
      settle(step, present)
      return true
    }
    // A form shows what is new and asks again; what was written down on site goes on by itself while it still can.
    const goesOn =
      usePendingSteps.getState().underWay !== step.key &&
      present &&
      present.version !== step.version &&
      present.steps.some(({ move }) => move === step.move)
    if (goesOn && tries < MOST_TRIES) {
      const again = { ...step, version: present.version }
      keepStep(again)
      return sendOne(again, tries + 1)
    }
    refusals.set(step.key, failure)
    keepStep({ ...step, stopped: failure.message })
    return true
  }
}

const sendMove = ({ communityId, ticketId, move, version, input, photos, takenAt, key }: PendingStep) => {
  const photoIds = photos.flatMap(({ fileId }) => fileId ?? [])
  return call('POST /communities/:communityId/tickets/:ticketId/moves', {
    params: { communityId, ticketId },
    body: { move, version, ...input, ...(photoIds.length > 0 ? { photoIds } : {}), takenAt },
    key,
  })
}

/** Done: whatever follows is taken on what this one made. */
function settle(step: PendingStep, ticket: Ticket): void {
  const [, next] = pendingSteps(step.ticketId)
  if (next) keepStep({ ...next, version: ticket.version })
  answers.set(step.key, ticket)
  dropStep(step)
  keepTicket(ticket)
}

/** A step that says nothing and whose end is reached already has nothing left to do. */
const isThere = ({ to, input, photos }: PendingStep, present: Ticket) =>
  present.state === to && photos.length === 0 && Object.keys(input).length === 0

const isTicket = (present: unknown): present is Ticket =>
  typeof present === 'object' && present !== null && 'ticketId' in present && 'steps' in present
