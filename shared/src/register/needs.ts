import { addDays } from '../calendar.ts'
import type { StaffRole } from '../roles.ts'

type Row = {
  readonly label: string
  /** A consent lasts at most so many days; then it is asked for again or ends. */
  readonly longestDays: number
  /** Whether a ticket of this home counts as one of somebody who needs care. */
  readonly vulnerable: boolean
}

// biome-ignore format: a row reads as a sentence
/** What somebody may need of us at home; kept only with consent (个人信息保护法 第二十九条, sensitive information). */
export const needKinds = {
  mobility: { label: '行动不便',       longestDays: 365, vulnerable: true },
  alone:    { label: '独居',           longestDays: 365, vulnerable: true },
  elderly:  { label: '高龄老人',       longestDays: 365, vulnerable: true },
  ill:      { label: '重病或术后',     longestDays: 180, vulnerable: true },
  pregnant: { label: '孕妇',           longestDays: 300, vulnerable: true },
  infant:   { label: '婴幼儿',         longestDays: 365, vulnerable: true },
  hearing:  { label: '听力或视力不便', longestDays: 365, vulnerable: true },
  quiet:    { label: '夜班休息',       longestDays: 365, vulnerable: false },
} as const satisfies Record<string, Row>
/** What somebody may need of us at home. */
export type NeedKind = keyof typeof needKinds

/** How somebody agreed that we keep what they need. */
export const consentWays = {
  paper: '书面签字',
  phone: '电话录音',
  face: '当面口头',
} as const
/** How somebody agreed. */
export type ConsentWay = keyof typeof consentWays

/** The last day a consent given on a day may name. */
export const latestConsentDay = (kind: NeedKind, today: string): string =>
  addDays(today, needKinds[kind].longestDays)

/** Whether a consent holds on a day: not withdrawn, its last day not over. */
export const holdsOn = (need: { untilOn: string; withdrawn: boolean }, day: string): boolean =>
  !need.withdrawn && need.untilOn >= day

/** The roles that see what a household needs, and only while they are on duty. */
const needReaders: readonly StaffRole[] = ['agent', 'manager', 'technician']

/** Whether somebody with these roles, at work or not, may read what a household needs. */
export const mayReadNeeds = (roles: readonly StaffRole[], onDuty: boolean): boolean =>
  onDuty && roles.some((role) => needReaders.includes(role))
