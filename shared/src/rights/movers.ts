import type { Mover } from '../ticket/lifecycle.ts'

/** Who takes a step of a ticket: by role, or by what somebody is to this one ticket. */
export const movers = {
  agent: '客服',
  manager: '项目经理',
  technician: '维修',
  assignee: '手上有这张单的人',
  offeree: '被派到的人',
  transferee: '被转到的人',
  reporter: '报事的业主',
  system: '系统代办',
} as const satisfies Record<Mover, string>
