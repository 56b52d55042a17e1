import type { StaffRole } from '../roles.ts'

/** What happens between a household and us, by kind. */
export const timelineKinds = {
  ticket: '报事',
  complaint: '投诉',
  consultation: '咨询',
  fee: '账单',
  payment: '缴费',
  refund: '退款',
  dunning: '欠费联系',
  visit: '回访',
  call: '来电来访',
  note: '备注',
  binding: '绑定',
  consent: '授权',
  change: '房屋变动',
} as const
/** A kind of entry of the timeline. */
export type TimelineKind = keyof typeof timelineKinds

/** How much of an entry is shown: all of it, or only that it was. */
export type Sight = 'whole' | 'head'

type Rights = Readonly<Partial<Record<StaffRole, Sight>>>

// biome-ignore format: a row reads as a sentence
/** Which staff role sees how much of which kind; who is not named sees nothing of it. Technicians see no timeline. */
const rights: Readonly<Record<TimelineKind, Rights>> = {
  ticket:       { agent: 'whole', manager: 'whole', administrator: 'head',  finance: 'head' },
  complaint:    { agent: 'whole', manager: 'whole', administrator: 'head',  finance: 'head' },
  consultation: { agent: 'whole', manager: 'whole', administrator: 'head',  finance: 'head' },
  fee:          { agent: 'whole', manager: 'whole', finance: 'whole' },
  payment:      { agent: 'whole', manager: 'whole', finance: 'whole' },
  refund:       { agent: 'whole', manager: 'whole', finance: 'whole' },
  dunning:      { agent: 'whole', manager: 'whole', finance: 'whole' },
  visit:        { agent: 'whole', manager: 'whole' },
  call:         { agent: 'whole', manager: 'whole', finance: 'head' },
  note:         { agent: 'whole', manager: 'whole', administrator: 'whole' },
  binding:      { agent: 'whole', manager: 'whole', administrator: 'whole', finance: 'head' },
  consent:      { agent: 'whole', manager: 'whole', administrator: 'head' },
  change:       { agent: 'whole', manager: 'whole', administrator: 'whole', finance: 'whole' },
}

/** The kinds somebody with these roles sees, with how much of each; the roles add up. */
export function sightOf(roles: readonly StaffRole[]): ReadonlyMap<TimelineKind, Sight> {
  const seen = new Map<TimelineKind, Sight>()
  for (const [kind, right] of Object.entries(rights) as [TimelineKind, Rights][]) {
    const sights = roles.flatMap((role) => right[role] ?? [])
    if (sights.length > 0) seen.set(kind, sights.includes('whole') ? 'whole' : 'head')
  }
  return seen
}
