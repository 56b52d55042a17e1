import type { Api } from '@haolin/shared/api/index.ts'
import { mostCounted } from '@haolin/shared/ticket/desk-lists.ts'
import type { IconName } from '../components/icon-paths'

type Queue = Api['GET /communities/:communityId/queue']
/** Which tickets one wants to see. */
export type QueueFilter = Omit<Queue['query'], 'after'>
/** How many tickets wait in each part of the work. */
export type Counts = Queue['reply']['counts']
/** A ticket in the desk's list. */
export type QueueLine = Queue['reply']['items'][number]
/** A look at the desk somebody keeps. */
export type KeptView = Api['GET /communities/:communityId/desk-views']['reply']['items'][number]

/** What the list shows now: a part of the work, or a kept look; the name stands in the address. */
export type Look = {
  name: string
  title: string
  icon: IconName
  filter: QueueFilter
  /** Words when nothing is there. */
  empty: string
  kept?: KeptView
}

const part = (show: QueueFilter['show'], title: string, icon: IconName, empty: string): Look => ({
  name: show,
  title,
  icon,
  filter: { show },
  empty,
})

/** The parts of the work in its order. */
export const looks: readonly [Look, ...Look[]] = [
  part('triage', '待受理', 'bell', '都受理完了。'),
  part('dispatch', '待派', 'people', '没有等着派的单。'),
  part('running', '进行中', 'tool', '没有正在办的单。'),
  part('overdue', '超时', 'clock', '没有超时的单，一切按时。'),
  part('to_confirm', '待确认', 'check-circle', '没有等业主确认的单。'),
  part('done', '已办结', 'report', '办结的单会留在这里。'),
]

/** A kept look as the list shows it. */
export const lookAt = (kept: KeptView): Look => ({
  name: kept.viewId,
  title: kept.title,
  icon: kept.shared ? 'people' : 'filter',
  filter: kept.filter,
  empty: '没有符合条件的单。',
  kept,
})

/** The look an address names; the first part when it names none, undefined while the kept ones are still coming. */
export function lookOf(name: string | undefined, kept: readonly KeptView[] | undefined): Look | undefined {
  const known =
    looks.find((look) => look.name === name) ?? kept?.map(lookAt).find((look) => look.name === name)
  return known ?? (name === undefined || kept ? looks[0] : undefined)
}

/** How many wait in a look; finished ones are not counted. */
export function countOf(look: Look, counts: Counts | undefined): number | undefined {
  if (look.kept) return look.kept.count
  return look.name in (counts ?? {}) ? counts?.[look.name as keyof Counts] : undefined
}

/** A number beside a look: beyond a thousand nobody counts. */
export const showCount = (count: number): string => (count < mostCounted ? String(count) : '999+')
