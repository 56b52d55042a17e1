import { addDays, localDate, momentAt } from '@haolin/shared/calendar.ts'
import { rankTechnicians } from '@haolin/shared/ticket/dispatch.ts'
import { goesByItself } from '@haolin/shared/ticket/ladder.ts'
import { isNight } from '@haolin/shared/ticket/night.ts'
import { answerOf } from './answer-offer.ts'
import { crew } from './crew.ts'
import { distance, factsOf, type Hand, type Job, type Open, onDuty, walkMs } from './hands.ts'
import type { Report } from './make-month.ts'
import { askWhom, type Policy } from './policies.ts'
import { seeded, spell } from './seeded.ts'

const minuteMs = 60_000
const tickMs = minuteMs
const dayMs = 86_400_000

/** After so long without anybody the desk lead has reached somebody by phone. */
const phoneMs = 15 * minuteMs

/**
 * Lives through a month minute by minute under one policy: reports, triage, offers and their answers, ways, work, parts
 * and the ends of shifts. What people do is drawn per ticket, so that every policy meets the same luck.
 */
export function liveMonth(policy: Policy, reports: readonly Report[], seed: number): Job[] {
  const hands = crew.map(
    (worker): Hand => ({
      ...worker,
      at: worker.base,
      queue: [],
      now: null,
      waiting: [],
      taken: [],
      looksAt: 0,
    }),
  )
  const lastAsked = new Map<string, number>()
  const open: Open[] = []
  const all: Open[] = reports.map((report) => ({
    ...report,
    arrivedAt: null,
    doneAt: null,
    by: null,
    misses: 0,
    excluded: new Set(),
    notBefore: report.at + triageMs(report, seed),
    asked: null,
    leftMs: report.workMs,
    waitedForParts: false,
    cameBack: false,
  }))
  let next = 0
  const end = (all.at(-1)?.at ?? 0) + 7 * dayMs
  for (let now = all[0]?.at ?? 0; now < end && (next < all.length || busy(hands, open)); now += tickMs) {
    while (next < all.length && (all[next] as Open).at <= now) open.push(all[next++] as Open)
    for (const hand of hands) work(hand, now, open)
    open.sort((a, b) => (a.priority < b.priority ? -1 : a.priority > b.priority ? 1 : a.at - b.at))
    if (policy.order) for (const job of [...open]) seek(policy, job, hands, now, open, lastAsked, seed)
    else for (const hand of hands) look(hand, hands, now, open, seed)
  }
  return all
}

const busy = (hands: readonly Hand[], open: readonly Open[]) =>
  open.length > 0 || hands.some(({ now, queue, waiting }) => now || queue.length > 0 || waiting.length > 0)

/** Urgent ones and repairs at night go out at once; the desk needs some minutes for the others. */
function triageMs(report: Report, seed: number): number {
  const self = goesByItself({
    kind: report.category.kind,
    state: 'submitted',
    priority: report.priority,
    night: isNight(report.at),
    offHours: false,
    grabOver: false,
    begun: false,
    cameBack: false,
  })
  return self ? 0 : spell(seeded(seed, report.id, 1), 9 * minuteMs)
}

const searchOf = (job: Open, now: number) => ({ skill: job.category.skill, night: isNight(now), now })

/** Asks the next person, or hears the answer of the one who was asked. */
function seek(
  policy: Policy,
  job: Open,
  hands: readonly Hand[],
  now: number,
  open: Open[],
  lastAsked: Map<string, number>,
  seed: number,
): void {
  if (job.notBefore > now) return
  if (job.asked) {
    if (job.asked.until > now) return
    const { staffId, answer } = job.asked
    job.asked = null
    const hand = hands.find((one) => one.staffId === staffId) as Hand
    if (answer === 'take' && onDuty(hand, now)) {
      take(hand, job, now, open)
      return
    }
    job.misses++
    job.excluded.add(staffId)
  }
  const facts = hands.map((hand) => factsOf(hand, job, now))
  const found = askWhom(policy, facts, searchOf(job, now), lastAsked)
  if (found) {
    lastAsked.set(found.staffId, now)
    job.asked = answerOf(job, found.staffId, now, seed)
    return
  }
  // Nobody can: the lead phones and somebody of the trade takes it over the limit.
  if (now - Math.max(job.at, job.notBefore) < phoneMs) return
  const able = rankTechnicians(
    facts.map((one) => ({ ...one, excluded: false, capacity: 99 })),
    searchOf(job, now),
  ).find(({ fits }) => fits)
  if (able) take(hands.find(({ staffId }) => staffId === able.staffId) as Hand, job, now, open)
}

/** Somebody looks at the pool now and then, at night and with full hands less often, and takes what burns most. */
function look(hand: Hand, hands: readonly Hand[], now: number, open: Open[], seed: number): void {
  if (!onDuty(hand, now) || now < hand.looksAt) return
  const random = seeded(seed, Number(hand.staffId.slice(1)), Math.floor(now / minuteMs))
  const pause = (isNight(now) ? 20 : 8) * (hand.now ? 2 : 1) * minuteMs
  const first = hand.looksAt === 0
  hand.looksAt = now + spell(random, pause)
  if (first) return
  const job = open.find((one) => {
    if (one.notBefore > now) return false
    return rankTechnicians([factsOf(hand, one, now)], searchOf(one, now))[0]?.fits
  })
  if (job) {
    take(hand, job, now, open)
    return
  }
  // What nobody of the trade can take lies there until the desk phones, as in the other policies.
  const late = open.find((one) => now - Math.max(one.at, one.notBefore) > 4 * phoneMs)
  if (!late) return
  const facts = hands.map((one) => ({ ...factsOf(one, late, now), capacity: 99 }))
  const able = rankTechnicians(facts, searchOf(late, now)).find(({ fits }) => fits)
  if (able?.staffId === hand.staffId) take(hand, late, now, open)
}

function take(hand: Hand, job: Open, now: number, open: Open[]): void {
  open.splice(open.indexOf(job), 1)
  job.by = hand.staffId
  hand.taken.push(now)
  hand.queue.push(job)
  const urgent = job.priority === 'P0' || job.priority === 'P1'
  if (urgent && hand.now && hand.now.job.priority > job.priority) {
    // Danger first: the ordinary job is left and taken up again.
    const { job: left, endAt } = hand.now
    left.leftMs = Math.max(minuteMs, endAt - now)
    hand.queue.push(left)
    hand.now = null
  }
}

/** One minute of one person: finish, wait for parts, take up the next, hand back at the end of the shift. */
function work(hand: Hand, now: number, open: Open[]): void {
  if (hand.now && hand.now.arriveAt <= now) hand.now.job.arrivedAt ??= hand.now.arriveAt
  if (hand.now && hand.now.endAt <= now) finish(hand, hand.now.job, hand.now.endAt)
  const back = hand.waiting.filter(({ notBefore }) => notBefore <= now)
  hand.waiting = hand.waiting.filter(({ notBefore }) => notBefore > now)
  hand.queue.push(...back)
  if (hand.now) return
  if (!onDuty(hand, now)) {
    handBack(hand, now, open)
    return
  }
  hand.queue.sort((a, b) => (a.priority < b.priority ? -1 : a.priority > b.priority ? 1 : a.at - b.at))
  const job = hand.queue.shift()
  if (!job) return
  const arriveAt = now + walkMs[distance(hand.at, job.building)]
  hand.at = job.building
  hand.now = { job, arriveAt, endAt: arriveAt + job.leftMs }
}

function finish(hand: Hand, job: Open, at: number): void {
  hand.now = null
  if (job.partsMs > 0 && !job.waitedForParts) {
    job.waitedForParts = true
    job.notBefore = at + job.partsMs
    job.leftMs = 20 * minuteMs
    hand.waiting.push(job)
  } else job.doneAt = at
}

/** What nobody has begun goes back to dispatch; what has time waits for the morning. Begun work waits for its person. */
function handBack(hand: Hand, now: number, open: Open[]): void {
  for (const job of hand.queue.filter(({ arrivedAt }) => arrivedAt === null)) {
    job.by = null
    const waits = job.priority > 'P2'
    const today = momentAt(localDate(now), '08:00')
    job.notBefore = waits ? (now < today ? today : momentAt(addDays(localDate(now), 1), '08:00')) : now
    open.push(job)
  }
  hand.queue = hand.queue.filter(({ arrivedAt }) => arrivedAt !== null)
}
