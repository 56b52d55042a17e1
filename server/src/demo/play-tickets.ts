import { addDays, localDate, momentAt } from '@haolin/shared/calendar.ts'
import { sampleVisit } from '@haolin/shared/visit/sampling.ts'
import { found } from '../app-error.ts'
import { dispatchTicket } from '../tickets/dispatch-ticket.ts'
import { rateTicket } from '../tickets/rate-ticket.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { takeTimedStep } from '../tickets/sweep-timers.ts'
import type { Sampler } from '../visits/ask-visit.ts'
import { followClosing } from '../visits/follow-closing.ts'
import { asResident } from './act-as.ts'
import type { PhotoAlbum } from './keep-photo.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import type { Play } from './play.ts'
import { momentAfter, playAfter } from './play-after.ts'
import { reportSample } from './report-sample.ts'
import type { SampleTicket } from './sample-step.ts'
import type { Choice } from './seeded-choice.ts'
import { contextAt, type Stage, takePromised } from './stage.ts'
import { takeStep } from './take-step.ts'

/**
 * Plays all tickets in the order of time, each step through the use cases at its moment, so that duty, workload and
 * numbers come out as they would have. Throws when the rules refuse a step. Gives the number of tickets.
 */
export async function playTickets(
  stage: Stage,
  communities: readonly LoadedCommunity[],
  tickets: readonly SampleTicket[],
  album: PhotoAlbum,
  choice: Choice,
): Promise<number> {
  const plays = tickets.map((ticket) => beginPlay(stage.now, communities, ticket, choice))
  const waiting = [...plays]
  while (waiting.length > 0) {
    const next = waiting.reduce((first, play) => (play.at < first.at ? play : first))
    await playOne(stage, next, album)
    const at = await nextMoment(stage, next)
    if (at === null) waiting.splice(waiting.indexOf(next), 1)
    else next.at = at
  }
  return plays.length
}

function beginPlay(
  now: number,
  communities: readonly LoadedCommunity[],
  ticket: SampleTicket,
  choice: Choice,
): Play {
  const community = found(communities[ticket.community])
  const named = community.residents.find(({ key }) => ticket.who !== null && key === ticket.who)
  const near = community.residents.filter(
    ({ key, accountId, label }) =>
      !key && accountId && (!ticket.building || label.startsWith(ticket.building)),
  )
  const reporter = named ?? choice.oneOf(near)
  return { ticket, community, reporter, ticketId: null, taken: 0, at: momentOf(now, ticket.at) }
}

/** `5d 09:12` or `25m` before the loading, in epoch ms. */
function momentOf(now: number, at: string): number {
  const [ago = '', time] = at.split(' ')
  const count = Number(ago.slice(0, -1))
  return ago.endsWith('m') ? now - count * 60_000 : momentAt(addDays(localDate(now), -count), time)
}

async function playOne(stage: Stage, play: Play, album: PhotoAlbum): Promise<void> {
  if (play.ticketId === null) {
    play.ticketId = await reportSample(stage, play, album)
    if (play.ticket.key) stage.tickets.set(play.ticket.key, play.ticketId)
    await dispatchPromised(stage, play.at)
    return
  }
  const planned = play.ticket.steps[play.taken]
  play.taken++
  if (planned) {
    await takeStep(stage, play, planned, album)
    await followPromised(stage, play.at)
    if (planned.move === 'confirm') await rate(stage, play)
  } else if (!(await playAfter(stage, play))) {
    const context = contextAt(stage, play.at)
    const ticketId = found(play.ticketId)
    await context.inTx((tx) => takeTimedStep(context, tx, play.community.communityId, ticketId))
    await followPromised(stage, play.at)
  }
  await dispatchPromised(stage, play.at)
}

/** A closing opens its survey and brings its visit, as the queue would have done; reports are for early warning, later. */
async function followPromised(stage: Stage, at: number): Promise<void> {
  for (const stepped of takePromised(stage, 'ticket.stepped'))
    if (stepped.seq === 1) stage.promised.push({ name: 'ticket.stepped', data: stepped })
    else await followClosing(contextAt(stage, at + 1_000), stepped, withoutDraw)
}

/** Ids differ from loading to loading, so what only the draw would choose is left out. */
const withoutDraw: Sampler = (facts) => {
  const sample = sampleVisit(facts)
  return { ...sample, chosen: sample.chosen && sample.why !== 'sampled' }
}

/** Urgent ones are offered by the system at once, as the queue would have done. */
async function dispatchPromised(stage: Stage, at: number): Promise<void> {
  for (const { communityId, ticketId } of takePromised(stage, 'ticket.dispatch'))
    await dispatchTicket(contextAt(stage, at + 2_000), communityId, ticketId)
}

async function rate(stage: Stage, { ticket, reporter, ticketId, at, taken }: Play): Promise<void> {
  const last = taken === ticket.steps.length
  if (ticket.rating && last && ticketId)
    await rateTicket(asResident(stage, reporter, at + 90_000), ticketId, ticket.rating)
}

/** When the ticket moves next: by its story, or by itself; null when it stands still at the loading. */
async function nextMoment(stage: Stage, play: Play): Promise<number | null> {
  const planned = play.ticket.steps[play.taken]
  if (planned) {
    const at = play.at + planned.afterMin * 60_000
    if (at > stage.now) throw new Error(`${play.ticket.text}: ${planned.move} would lie in the future`)
    return at
  }
  const ticket = await readTicket(stage.tx, play.community.communityId, found(play.ticketId))
  const timer = found(ticket).row.timerAt?.getTime() ?? Number.POSITIVE_INFINITY
  const after = (await momentAfter(stage, play)) ?? Number.POSITIVE_INFINITY
  const next = Math.min(timer, after)
  return next <= stage.now ? next : null
}
