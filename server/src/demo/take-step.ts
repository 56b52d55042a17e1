import { decideMove } from '@haolin/shared/ticket/decide-move.ts'
import type { MoveInput } from '@haolin/shared/ticket/judge-move.ts'
import type { Mover } from '@haolin/shared/ticket/lifecycle.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { checkAssignee, lockAssignee } from '../tickets/check-assignee.ts'
import { countLooseEnds } from '../tickets/count-loose-ends.ts'
import { rankFor } from '../tickets/rank-for.ts'
import { factsOf, type LoadedTicket, readTicket } from '../tickets/read-ticket.ts'
import { type EventActor, system } from '../tickets/save-event.ts'
import { saveMove } from '../tickets/save-move.ts'
import type { PhotoAlbum } from './keep-photo.ts'
import type { LoadedPost } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import type { Play } from './play.ts'
import type { SampleStep } from './sample-step.ts'
import { contextAt, type Stage } from './stage.ts'
import { concernsAnother, takeByTheDoor } from './take-by-the-door.ts'

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
  reply: 'reporter',
  resume: 'assignee',
  give_up: 'system',
  wait_for_parts: 'assignee',
  approve_pause: 'manager',
  restart: 'assignee',
  finish: 'assignee',
  confirm: 'reporter',
  rework: 'reporter',
  reopen: 'reporter',
  cancel: 'reporter',
  withdraw: 'reporter',
  ask_cancel: 'reporter',
  agree_cancel: 'assignee',
  reject: 'manager',
  appeal: 'reporter',
  archive: 'system',
  unmerge: 'manager',
  transfer: 'assignee',
  accept_transfer: 'transferee',
  decline_transfer: 'transferee',
  expire_transfer: 'system',
  reassign: 'manager',
  appoint: 'assignee',
  add_photos: 'reporter',
  follow_up: 'reporter',
  urge: 'reporter',
  end_shift: 'system',
  hand_over: 'system',
  call_lead: 'system',
}

const deskSteps = ['accept', 'offer']
const asksSomebody = [
  'offer',
  'assign',
  'grab',
  'take',
  'transfer',
  'accept_transfer',
  'expire_transfer',
  'reassign',
  'hand_over',
]
const askedBefore = ['take', 'accept_transfer', 'expire_transfer']
/** Steps for which nobody's duty and skill is asked any more. */
const settled = [...askedBefore, 'hand_over']

/** Takes one step of a story at its moment by the rules of the product. Throws when they refuse it. */
export async function takeStep(stage: Stage, play: Play, step: SampleStep, album: PhotoAlbum): Promise<void> {
  const by = step.by ?? usual[step.move] ?? 'agent'
  const context = contextAt(stage, play.at)
  await context.inTx(async (tx) => {
    const { communityId } = play.community
    const ticket = found(await readTicket(tx, communityId, found(play.ticketId), true))
    if (step.move === 'follow_up' || concernsAnother(ticket, step)) {
      await takeByTheDoor(stage, play, ticket, step)
      return
    }
    // An urgent one was offered by the system before the desk could.
    if (deskSteps.includes(step.move) && ticket.row.state === 'offered') return
    if (step.move === 'archive') ticket.row.looseEnds = await countLooseEnds(tx, ticket.row)
    const chosen = asksSomebody.includes(step.move) ? await choosePerson(tx, play, ticket, step) : null
    const actor = by === 'technician' ? actorOf(play, chosen) : actorFor(play, ticket, by)
    const assignee = chosen && (await lockAssignee(tx, communityId, chosen.staffId))
    const input = inputOf(play, step, chosen?.staffId)
    const own = by === 'reporter'
    const decision = decideMove(step.move, factsOf(ticket, tx.now), { is: [by], own }, input, play.at)
    if (!decision.ok)
      throw new Error(`${play.ticket.text} ${ticket.row.state}: ${step.move}: ${decision.code}`)
    // Whoever was asked before the shift changed still takes it, whatever the hour of the loading.
    if (assignee && !settled.includes(step.move)) checkAssignee(assignee, ticket.row, step.move)
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

/** What comes with a step of a story. */
function inputOf(play: Play, step: SampleStep, assigneeId: string | undefined): MoveInput {
  const { move, words } = step
  const minutesOn = (count: number | undefined) => (count ? play.at + count * 60_000 : undefined)
  const written = ['say', 'note', 'reply', 'call_again', 'call_lead'].includes(move)
    ? 'text'
    : move === 'finish'
      ? 'result'
      : 'reason'
  return {
    [written]: words,
    assigneeId,
    photos: step.photo ? 1 : 0,
    from: minutesOn(step.fromMin),
    until: minutesOn(step.untilMin),
    priority: step.priority,
    triage: step.triage,
    cause: step.cause,
    prevention: step.prevention,
    outcome: move === 'finish' ? 'fixed' : undefined,
    contact: move === 'wait_for_owner' ? 'phone_agreed' : undefined,
    ground: move === 'reject' ? 'private_part' : undefined,
  }
}

type Chosen = LoadedPost & { reason: string }

/** The person a step is about: named, asked before, or whom the rules of dispatch put first. */
async function choosePerson(tx: Tx, play: Play, ticket: LoadedTicket, step: SampleStep): Promise<Chosen> {
  const { posts } = play.community
  const reasonOf = (staffId: string) => ranked.find((choice) => choice.staffId === staffId)?.reason ?? ''
  const asked = askedBefore.includes(step.move)
  const ranked = asked ? [] : await rankFor(tx, ticket.row)
  const post = asked
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
  const invited = by === 'offeree' || by === 'transferee'
  const staffId = invited ? offer?.staffId : row.responsibleStaffId
  const named = invited || by === 'assignee'
  const post = named ? play.community.posts.find((one) => one.staffId === staffId) : null
  return actorOf(play, post ?? onDuty(play.community, by === 'manager' ? 'manager' : 'agent', play.at))
}

function actorOf(play: Play, post: LoadedPost | null): EventActor {
  const { accountId, staffId, name, roles } = post ?? onDuty(play.community, 'technician', play.at)
  return { kind: 'staff', accountId, staffId, name: calledName(name, roles) }
}
