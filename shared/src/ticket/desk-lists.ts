import { activeStates, type State } from './lifecycle.ts'

/** The lists a desk works through; every state in which somebody must act lies in exactly one. */
export const deskLists = {
  triage: ['submitted'],
  dispatch: ['accepted', 'pooled'],
  running: ['offered', 'assigned', 'in_progress', 'waiting_owner', 'waiting_external'],
  to_confirm: ['resolved'],
} as const satisfies Record<string, readonly State[]>

/** One of those lists. */
export type DeskList = keyof typeof deskLists

/** What the desk may look at: a list, everything that waits, what is late, or what is over. */
export const deskShows = [...(Object.keys(deskLists) as DeskList[]), 'active', 'overdue', 'done'] as const
export type DeskShow = (typeof deskShows)[number]

/** The states a look at the desk shows; null for what is over. */
export function statesOf(show: DeskShow): readonly State[] | null {
  if (show === 'done') return null
  return show === 'active' || show === 'overdue' ? activeStates : deskLists[show]
}

/** Numbers on the desk are exact below this; above, so many is all one needs to know. */
export const mostCounted = 1000
