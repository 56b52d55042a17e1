import { type State, states } from '../ticket/lifecycle.ts'

/** How a talk stands, as both sides read it. */
export const talkStatuses = { waiting: '等客服', answering: '客服在回', answered: '已答复' } as const
export type TalkStatus = keyof typeof talkStatuses

/** How a talk stands: answered when the last word is ours; in between, whether somebody has taken it up. */
export function talkStatus(state: State, lastWord: 'owner' | 'staff'): TalkStatus {
  if (lastWord === 'staff' || state === 'resolved' || !states[state].active) return 'answered'
  return state === 'in_progress' ? 'answering' : 'waiting'
}

/** Who can be asked for a special answer, by the role and skills that know it. */
export const trades = {
  finance: { label: '财务', roles: ['finance'] },
  engineering: { label: '工程', roles: ['technician'] },
  management: { label: '项目经理', roles: ['manager'] },
} as const
export type Trade = keyof typeof trades

/** The longest a specialist may take to answer, in milliseconds. */
export const longestAnswerMs = 3 * 86_400_000
