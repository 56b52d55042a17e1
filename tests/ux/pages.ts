import { globSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Scene } from './find-scene.ts'
import type { Who } from './open-stage.ts'

/**
 * How a page may be found: filled, on its way, with nothing to show, failing, without a network (never seen before, or
 * with what the device kept), by the wrong person.
 */
export const states = ['filled', 'loading', 'empty', 'error', 'offline', 'kept', 'denied'] as const
export type State = (typeof states)[number]

/** A page with the person it is for, where it lies and the states it has. */
export type Row = {
  /** `<room>/<page>`, as in the address. */
  page: string
  who: Who
  /** Somebody the page is not for. */
  stranger: Who
  /** Part of the address after `?`. */
  query(scene: Scene): Record<string, string>
  states: readonly State[]
  /** Worked at a desk, so it is also looked at on a large screen. */
  desk: boolean
}

const owner = { who: 'zhang-min', stranger: 'nobody', desk: false }
const people: Record<string, Pick<Row, 'who' | 'stranger' | 'desk'>> = {
  work: { who: 'li-guoqiang', stranger: 'zhang-min', desk: false },
  desk: { who: 'lin-xiaowen', stranger: 'zhang-min', desk: true },
  finance: { who: 'xu-hui', stranger: 'zhang-min', desk: true },
}

const open = ['filled', 'loading', 'error', 'offline', 'kept'] as const
const form = ['filled', 'offline', 'denied'] as const

/** Only what differs from the room's custom; a new page is looked at without a row of its own. */
const special: Record<string, Partial<Omit<Row, 'page'>>> = {
  'tabs/workbench': { who: 'lin-xiaowen', stranger: 'zhang-min', desk: true },
  'session/sign-in': { who: 'nobody', states: open },
  'session/bind': { who: 'sun-yue', states: form },
  'session/household': { who: 'wang-xiulan' },
  'session/devices': { who: 'wang-xiulan', states: open },
  'session/desktop': { who: 'wang-xiulan', states: ['filled', 'offline'] },
  'desk/audit': { who: 'fang-zhiyuan', states: [...open, 'empty', 'denied'] },
  'session/held': { states: [...open, 'denied'] },
  'session/privacy': { states: [...open, 'denied'] },
  'session/close-account': { states: [...open, 'denied'] },
  'report/new': { states: form },
  'suggest/box': { query: ({ communityId }) => ({ communityId }), states: open },
  'talk/new': { states: form },
  'talk/case': {
    who: 'lin-xiaowen',
    query: ({ communityId, caseTicketId }) => ({ communityId, ticketId: caseTicketId }),
    states: [...open, 'denied'],
  },
  'talk/suggestions': { query: ({ communityId }) => ({ communityId }), states: open },
  'ticket/detail': {
    query: ({ communityId, ownTicketId }) => ({ communityId, ticketId: ownTicketId }),
    states: [...open, 'denied'],
  },
  'work/job': { query: ({ jobTicketId }) => ({ ticketId: jobTicketId }), states: [...open, 'denied'] },
  'work/quote': { query: ({ jobTicketId }) => ({ ticketId: jobTicketId }), states: [...open, 'denied'] },
  'desk/prices': { who: 'zhou-jianming', states: [...open, 'denied'] },
  'desk/ticket': {
    query: ({ communityId, newTicketId }) => ({ communityId, ticketId: newTicketId }),
    states: [...open, 'denied'],
  },
  'desk/new': { states: form },
  'desk/home': { query: ({ ownUnitId }) => ({ unitId: ownUnitId }), states: [...open, 'denied'] },
  'desk/incident': { query: ({ incidentId }) => ({ incidentId }), states: [...open, 'denied'] },
  'finance/run': { query: ({ runId }) => ({ runId }), states: [...open, 'denied'] },
  'finance/household': { query: ({ ownUnitId }) => ({ unitId: ownUnitId }), states: [...open, 'denied'] },
  'finance/dunning-file': {
    query: ({ arrearsId }) => ({ caseId: arrearsId }),
    states: [...open, 'denied'],
  },
  'desk/rights': { who: 'zhou-jianming', states: [...open, 'denied'] },
  'desk/roster': { who: 'zhou-jianming', states: [...open, 'denied'] },
  'work/shifts': { who: 'lin-xiaowen', states: [...open, 'denied'] },
  'pay/result': {
    who: 'wang-xiulan',
    query: ({ communityId, paidOrderId }) => ({ communityId, orderId: paidOrderId }),
    states: [...open, 'denied'],
  },
  'pay/share': { states: ['filled', 'offline'] },
  'finance/cashier': { states: [...open, 'denied'] },
  'finance/banking': { states: [...open, 'denied'] },
  'finance/receipt': {
    query: ({ receiptId }) => ({ receiptId }),
    states: [...open, 'denied'],
  },
  'pay/receipts': { who: 'wang-xiulan' },
  'pay/receipt': {
    who: 'wang-xiulan',
    query: ({ communityId, receiptId }) => ({ communityId, receiptId }),
    states: [...open, 'denied'],
  },
}

// Every page has its settings beside it. The bar of WeChat has them too, and the gallery shows parts, no page.
const names = globSync('*/*.config.ts', { cwd: join(import.meta.dirname, '../../miniprogram/src') })
  .map((file) => file.replaceAll(sep, '/').replace('.config.ts', ''))
  .filter((name) => !/^(custom-tab-bar|gallery)\//.test(name))
  .sort()

const gone = Object.keys(special).filter((name) => !names.includes(name))
if (gone.length > 0) throw new Error(`tests/ux/pages.ts speaks of pages that are gone: ${gone.join(', ')}`)

/** Every page of the product. */
export const pages: readonly Row[] = names.map((page) => ({
  ...owner,
  ...people[page.split('/')[0] ?? ''],
  query: () => ({}),
  states,
  ...special[page],
  page,
}))

/** The row of one page. */
export function rowOf(page: string): Row {
  const row = pages.find((one) => one.page === page)
  if (!row) throw new Error(`there is no page ${page}`)
  return row
}
