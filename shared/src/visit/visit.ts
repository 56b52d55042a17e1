import type { ErrorCode } from '../errors.ts'
import type { Kind, Move } from '../ticket/lifecycle.ts'

const hour = 3_600_000
const day = 24 * hour

/** Where a return visit stands. */
export const visitStates = {
  due: '待回访',
  satisfied: '满意',
  unsatisfied: '不满意',
  expired: '没联系上',
  missed: '过期没访',
  dropped: '又报了，不用访',
} as const
export type VisitState = keyof typeof visitStates

/** What a call came to, with the words on the button. */
export const visitResults = { satisfied: '满意', unsatisfied: '不满意', no_answer: '没接通' } as const
export type VisitResult = keyof typeof visitResults

/**
 * A visit is due after so much open time of the desk (three service days), given up when nobody made it, and a second
 * call comes no sooner than this; in milliseconds.
 */
export const visitTimes = { withinOpenMs: 36 * hour, giveUpMs: 14 * day, againMs: 2 * hour } as const

/** How often somebody is called in vain. */
export const mostAttempts = 3

/** A visit as far as a call goes; moments in epoch ms. */
export type VisitFacts = {
  state: VisitState
  attempts: number
  lastAttemptAt: number | null
  expiresAt: number
}

/** What a caller is to the ticket: it is about their own home, about themselves, or they did the work. */
export type Caller = { own: boolean; about: boolean; worked: boolean }

/** Why somebody does not make this visit; null when they may. */
export const whyNotVisit = ({ own, about, worked }: Caller): ErrorCode | null =>
  about ? 'not_found' : own ? 'own_ticket' : worked ? 'visit_by_other' : null

/** Steps that make somebody one of those who did the work. */
export const workMoves: readonly Move[] = [
  'handle',
  'grab',
  'take',
  'accept_transfer',
  'arrive',
  'finish',
  'answer',
]

/** Somebody of the desk who could make a visit, and how many wait with them already. */
export type VisitCandidate = Caller & { staffId: string; agent: boolean; open: number }

/** Who is asked: of those who may, agents first, then whoever has fewest; null when everybody had a hand in it. */
export function chooseVisitor(candidates: readonly VisitCandidate[]): string | null {
  const free = candidates.filter((one) => whyNotVisit(one) === null)
  const [first] = [...free].sort((a, b) => Number(b.agent) - Number(a.agent) || a.open - b.open)
  return first?.staffId ?? null
}

/** Why this result cannot be written down now; null when it can. What somebody was unhappy with is written down. */
export function whyNotRecord(
  visit: VisitFacts,
  result: VisitResult,
  text: string,
  now: number,
): ErrorCode | null {
  if (visit.state !== 'due' || now >= visit.expiresAt) return 'visit_over'
  if (result === 'unsatisfied' && text.trim() === '') return 'words_needed'
  const soon = visit.lastAttemptAt !== null && now - visit.lastAttemptAt < visitTimes.againMs
  return result === 'no_answer' && soon ? 'visit_too_soon' : null
}

/** Where a result leads. */
export const stateAfter = (result: VisitResult, attemptsBefore: number): VisitState =>
  result !== 'no_answer' ? result : attemptsBefore + 1 >= mostAttempts ? 'expired' : 'due'

const greeting = '您好，我是{community}物业客服。您{when}报的「{title}」已经办结，想用一分钟听听您的意见。'
const goodbye = '谢谢您。还有问题随时找我们，原来的记录会接着办。'

/** What is asked on the telephone, by what the ticket was. */
const questions: Partial<Record<Kind, readonly string[]>> & { every: readonly string[] } = {
  every: ['这件事现在办好了吗？', '来得及时吗，有没有按说好的时间？', '同事的态度您满意吗？'],
  repair: [
    '修好的地方这几天用着正常吗？',
    '师傅是按说好的时间到的吗？',
    '走之前收拾干净了吗，有没有收过计划外的钱？',
  ],
  complaint: ['书面答复您看到了吗，说清楚了吗？', '答应的改进您觉得做到了吗？', '还有哪里不满意？'],
  dispute: ['约定的事对方守住了吗？', '您觉得我们有没有偏向哪一边？', '还需要我们做什么？'],
}

/** The words of a call, line by line. */
export const scriptOf = (kind: Kind, names: { community: string; when: string; title: string }): string[] => [
  greeting
    .replace('{community}', names.community)
    .replace('{when}', names.when)
    .replace('{title}', names.title),
  ...(questions[kind] ?? questions.every),
  goodbye,
]
