import { inSheet, inTurn, openRow, press } from './act-steps.ts'

/** What is photographed where somebody goes on leave, is disabled, or hands a right on. */
export const absenceActs = [
  {
    page: 'desk/colleagues',
    name: 'disable',
    seen: { who: 'fang-zhiyuan' },
    on: inTurn(openRow('李国强'), inSheet('权限'), inSheet('账号启用')),
  },
  { page: 'desk/roster', name: 'grant-leave', on: press('批准：高强请假') },
  {
    page: 'desk/roster',
    name: 'enter-leave',
    on: inTurn(press(/^李国强/), press('替他登记请假'), press(/^看看这几天/)),
  },
  { page: 'finance/approvals', name: 'delegate', on: press('请同事代批') },
] as const
