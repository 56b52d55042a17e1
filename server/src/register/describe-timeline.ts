import type { Api } from '@haolin/shared/api/index.ts'
import { maskName } from '@haolin/shared/mask.ts'
import { type PayChannel, payChannels } from '@haolin/shared/payment/channels.ts'
import { type RefundState, refundStates } from '@haolin/shared/payment/refund.ts'
import { type HomeChange, homeChanges } from '@haolin/shared/register/home-changes.ts'
import { type ConsentWay, consentWays } from '@haolin/shared/register/needs.ts'
import { type Sight, type TimelineKind, timelineKinds } from '@haolin/shared/register/timeline.ts'
import { type Relation, relations } from '@haolin/shared/roles.ts'
import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { type Channel, channels } from '@haolin/shared/ticket/lifecycle.ts'
import { type VisitState, visitStates } from '@haolin/shared/visit/visit.ts'

type Entry = Api['GET /communities/:communityId/units/:unitId/timeline']['reply']['items'][number]

/** A row of the timeline as the database gives it; `title` is a category, a state, a way, or words already. */
export type TimelineRow = {
  id: string
  at: Date
  kind: TimelineKind
  title: string
  text: string
  fen: number | null
  by: string
  ticket_id: string | null
}

const boundBy: Record<string, string> = { phone: '按手机号', code: '按绑定码', staff: '由客服审核' }
const taskWays: Record<string, string> = { call: '电话沟通', letter: '书面送达', pack: '整理材料' }
const taskEnds: Record<string, string> = { open: '再联系', dropped: '不用再联系', done: '办完' }

type Words = { title: string; text?: string; by?: string }

const describers: Partial<Record<TimelineKind, (row: TimelineRow) => Words>> = {
  ticket: ({ title }) => ({ title: findCategory(title)?.label ?? '报事' }),
  complaint: ({ title }) => ({ title: findCategory(title)?.label ?? '投诉' }),
  consultation: ({ title }) => ({ title: findCategory(title)?.label ?? '咨询' }),
  payment: ({ title }) => ({ title: payChannels[title as PayChannel].label }),
  refund: ({ title }) => ({ title: refundStates[title as RefundState].label }),
  visit: ({ title }) => ({ title: visitStates[title as VisitState] }),
  call: ({ title }) => ({ title: `${channels[title as Channel]}联系` }),
  note: () => ({ title: '备注' }),
  change: ({ title }) => ({ title: homeChanges[title as HomeChange].label }),
  dunning: ({ title }) => {
    const [task, way = '', end = ''] = title.split(':')
    return { title: task === 'task' ? `${taskWays[way]} · ${taskEnds[end]}` : title }
  },
  binding: ({ title, by }) => {
    const [what, relation, how = ''] = title.split(':')
    const who = `${relations[relation as Relation]} ${maskName(by)}`
    return { title: what === 'bound' ? `${who} ${boundBy[how] ?? ''}绑定` : `${who} 移出`, by: '' }
  },
  consent: ({ title, text, by }) => {
    const [way, until] = text.split(':')
    if (title !== 'given') return { title: '撤回了照护授权', text: '', by: maskName(by) }
    const words = `${consentWays[way as ConsentWay]}，到 ${until}`
    return { title: '同意登记照护需要', text: words, by: maskName(by) }
  },
}

/** The entry in words; who sees only its head reads that it was, not what. */
export function describeTimeline(row: TimelineRow, sight: Sight): Entry {
  const label = timelineKinds[row.kind]
  const words = { title: row.title, text: row.text, by: row.by, ...describers[row.kind]?.(row) }
  const whole = sight === 'whole'
  return {
    entryId: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    label,
    title: whole ? words.title : label,
    text: whole ? words.text : '',
    amountFen: whole ? row.fen : null,
    by: whole ? words.by : '',
    ticketId: whole ? row.ticket_id : null,
  }
}
