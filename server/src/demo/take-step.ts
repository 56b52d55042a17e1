import { decideMove, type MoveInput, type Mover, timers } from '@haolin/shared/ticket/lifecycle.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { checkAssignee, lockAssignee } from '../tickets/check-assignee.ts'
import { rankFor } from '../tickets/list-candidates.ts'
import { factsOf, type LoadedTicket, readTicket } from '../tickets/read-ticket.ts'
import { type EventActor, system } from '../tickets/save-event.ts'
import { saveMove } from '../tickets/save-move.ts'
import type { PhotoAlbum } from './keep-photo.ts'
import type { LoadedPost } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import type { Play } from './play.ts'
import type { SampleStep } from './sample-step.ts'
import { contextAt, type Stage } from './stage.ts'

/** Who takes a step when the story does not say. */
const usual: Partial<Record<SampleStep['move'], Mover>> = {
  grab: 'technician',
  take: 'offeree',
  decline: 'offeree',
  expire_offer: 'system',
  assign: 'manager',
  arrive: 'assignee',
  hand_back: 'assignee',
  take_back: 'manager',
  wait_for_owner: 'assignee',
  resume: 'reporter',
  wait_for_parts: 'assignee',
  restart: 'assignee',
  finish: 'assignee',
  confirm: 'reporter',
  rework: 'reporter',
  reopen: 'reporter',
  cancel: 'reporter',
  reject: 'manager',
  appeal: 'reporter',
  urge: 'reporter',
}

const asksSomebody = ['offer', 'assign', 'grab', 'take']

/** Takes one step of a story at its moment by the rules of the product. Throws when they refuse it. */
export async function takeStep(stage: Stage, play: Play, step: SampleStep, album: PhotoAlbum): Promise<void> {
  const by = step.by ?? usual[step.move] ?? 'agent'
  const context = contextAt(stage, play.at)
  await context.inTx(async (tx) => {
    const { communityId } = play.community
    const ticket = found(await readTicket(tx, communityId, found(play.ticketId), true))
    const chosen = asksSomebody.includes(step.move) ? await choosePerson(tx, play, ticket, step) : null
    const actor = by === 'technician' ? actorOf(play, chosen) : actorFor(play, ticket, by)
    const assignee = chosen && (await lockAssignee(tx, communityId, chosen.staffId))
    const input: MoveInput = {
      [step.move === 'finish' ? 'result' : step.move === 'say' || step.move === 'note' ? 'text' : 'reason']:
        step.words,
      assigneeId: chosen?.staffId,
      photos: step.photo ? 1 : 0,
      until: step.untilMin ? play.at + step.untilMin * 60_000 : undefined,
      priority: step.priority,
    }
    const own = by === 'reporter'
    const decision = decideMove(step.move, factsOf(ticket), { is: [by], own }, input, play.at)
    if (!decision.ok)
      throw new Error(`${play.ticket.text} ${ticket.row.state}: ${step.move}: ${decision.code}`)
    // Whoever was asked before the shift changed still takes it, whatever the hour of the loading.
    if (assignee && step.move !== 'take') checkAssignee(assignee, ticket.row, step.move, tx.now)
    const { accountId } = actor
    const purpose = step.move === 'finish' ? 'after' : 'before'
    const photoIds =
      step.photo && accountId
        ? [await album.keep({ communityId, accountId, scene: step.photo, purpose, at: play.at })]
        : []
    const reason = step.move === 'offer' && !step.staff ? chosen?.reason : undefined
    await saveMove(context, tx, ticket, decision, {
      input,
      photoIds,
      actor,
      by,
      assignee,
      ...(reason ? { reason } : {}),
    })
  })
}

/** Takes the step a state takes by itself when its time is up. */
export async function takeTimedStep(stage: Stage, play: Play): Promise<void> {
  const context = contextAt(stage, play.at)
  await context.inTx(async (tx) => {
    const ticket = found(await readTicket(tx, play.community.communityId, found(play.ticketId), true))
    const move = found(timers[ticket.row.state])
    const decision = decideMove(move, factsOf(ticket), { is: ['system'], own: false }, {}, play.at)
    if (!decision.ok) throw new Error(`${play.ticket.text}: ${move} by itself: ${decision.code}`)
    const step = { input: {}, photoIds: [], actor: system, by: 'system' as const, assignee: null }
    await saveMove(context, tx, ticket, decision, step)
  })
}

type Chosen = LoadedPost & { reason: string }

/** The person a step is about: named, asked before, or whom the rules of dispatch put first. */
async function choosePerson(tx: Tx, play: Play, ticket: LoadedTicket, step: SampleStep): Promise<Chosen> {
  const { posts } = play.community
  const reasonOf = (staffId: string) => ranked.find((choice) => choice.staffId === staffId)?.reason ?? ''
  const ranked = step.move === 'take' ? [] : await rankFor(tx, ticket.row)
  const post =
    step.move === 'take'
      ? posts.find(({ staffId }) => staffId === ticket.offer?.staffId)
      : step.staff
        ? posts.find(({ key }) => key === step.staff)
        : posts.find(({ staffId }) => staffId === ranked.find(({ fits }) => fits)?.staffId)
  if (!post) throw new Error(`${play.ticket.text}: nobody can ${step.move}`)
  return { ...post, reason: reasonOf(post.staffId) }
}

function actorFor(play: Play, { row, offer }: LoadedTicket, by: Mover): EventActor {
  if (by === 'system') return system
  const { accountId } = play.reporter
  if (by === 'reporter') return { kind: 'resident', accountId, staffId: null, name: '您' }
  const staffId = by === 'offeree' ? offer?.staffId : row.responsibleStaffId
  const asked = by === 'offeree' || by === 'assignee'
  const post = asked ? play.community.posts.find((one) => one.staffId === staffId) : null
  return actorOf(play, post ?? onDuty(play.community, by === 'manager' ? 'manager' : 'agent', play.at))
}

function actorOf(play: Play, post: LoadedPost | null): EventActor {
  const { accountId, staffId, name, roles } = post ?? onDuty(play.community, 'technician', play.at)
  return { kind: 'staff', accountId, staffId, name: calledName(name, roles) }
}
