import type { Api } from '@haolin/shared/api/index.ts'
import type { IconName } from '../components/icon-paths'

type Queue = Api['GET /communities/:communityId/queue']
/** Which part of the desk's work one looks at. */
export type View = Queue['query']['show']
/** How many tickets wait in each. */
export type Counts = Queue['reply']['counts']
/** A ticket in the desk's list. */
export type QueueLine = Queue['reply']['items'][number]

/** The views in the order of the work, with the words for an empty one. */
export const views = [
  { view: 'triage', title: '待受理', icon: 'bell', empty: '都受理完了。' },
  { view: 'dispatch', title: '待派', icon: 'people', empty: '没有等着派的单。' },
  { view: 'running', title: '进行中', icon: 'tool', empty: '没有正在办的单。' },
  { view: 'overdue', title: '超时', icon: 'clock', empty: '没有超时的单，一切按时。' },
  { view: 'to_confirm', title: '待确认', icon: 'check-circle', empty: '没有等业主确认的单。' },
  { view: 'done', title: '已办结', icon: 'report', empty: '办结的单会留在这里。' },
] as const satisfies readonly { view: View; title: string; icon: IconName; empty: string }[]

/** The view an address names, the first when it names none. */
export const viewOf = (name: string | undefined): View =>
  views.find(({ view }) => view === name)?.view ?? 'triage'

/** How many wait in a view; finished ones are not counted. */
export const countOf = (counts: Counts | undefined, view: View): number | undefined =>
  view === 'done' || view === 'active' ? undefined : counts?.[view]
