import type { StaffRole } from '../roles.ts'

/** Why somebody of the staff needs to see what is masked; one tap from this list, which the owner reads later. */
export const revealReasons = {
  call_back: '给业主回电话',
  check_identity: '核对身份',
  visit: '安排或联系上门',
  fees: '沟通费用',
  emergency: '紧急情况',
} as const
export type RevealReason = keyof typeof revealReasons

/** Ways of looking that carry their reason in themselves. */
export const standingReasons = {
  on_the_job: '接单后上门联系',
  dialled: '点了打电话',
  return_visit: '回访',
  incoming_call: '接到来电，查找业主',
  register_export: '导出名册，理由已留档',
} as const

/** Every reason the access log knows, in words. */
export const lookReasons = { ...revealReasons, ...standingReasons } as const
export type LookReason = keyof typeof lookReasons

type Revealable = {
  /** What is looked at, as its owner reads it. */
  label: string
  /** Who may ask; for technicians the time of the job decides besides. */
  roles: readonly StaffRole[]
}

/** What can be shown in full for a minute, to whom. Whoever is missing in a row sees masked words only. */
export const revealables = {
  ticket: { label: '报事的联系人和电话', roles: ['agent', 'manager', 'technician'] },
  household: { label: '房屋登记的姓名和电话', roles: ['agent', 'manager', 'finance'] },
  correction: { label: '更正申请里的姓名和电话', roles: ['agent', 'manager'] },
  binding_request: { label: '绑定申请里的姓名和电话', roles: ['agent', 'manager'] },
} as const satisfies Record<string, Revealable>
export type RevealKind = keyof typeof revealables

/** Everything the access log knows of: what is shown for a minute, and lists of the register taken out whole. */
export const lookKinds = {
  ...revealables,
  register_export: { label: '名册里的姓名和电话（整份导出）' },
} as const satisfies Record<string, { label: string }>
export type LookKind = keyof typeof lookKinds

/** How long a revealed value is shown, in ms. */
export const revealMs = 60_000

/** For how long after the work is done a technician may still reach the owner, in ms. */
export const afterDoneMs = 24 * 3600_000

/** Whether one of these roles may reveal this kind of thing at all. */
export const mayReveal = (kind: RevealKind, roles: readonly StaffRole[]): boolean =>
  (revealables[kind].roles as readonly StaffRole[]).some((role) => roles.includes(role))

/** What decides whether a technician sees contact and room: whether it is theirs, whether work runs, when it was done (ms). */
export type JobFacts = { mine: boolean; running: boolean; doneAt: number | null }

/** Whether the one who does the job sees phone and room: from taking it until a day after it is done. */
export const seesContact = ({ mine, running, doneAt }: JobFacts, now: number): boolean =>
  mine && (running || (doneAt !== null && now < doneAt + afterDoneMs))
