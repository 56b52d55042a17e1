import {
  afterChange,
  checkChange,
  type HomeChange,
  type HomeChangeWish,
  type HomeNow,
  homeChanges,
  planChange,
} from '@haolin/shared/register/home-changes.ts'
import {
  holdsOn,
  latestConsentDay,
  mayReadNeeds,
  type NeedKind,
  needKinds,
} from '@haolin/shared/register/needs.ts'
import { sightOf, timelineKinds } from '@haolin/shared/register/timeline.ts'
import { type StaffRole, staffRoles } from '@haolin/shared/roles.ts'
import { describe, expect, test } from 'vitest'

const now: HomeNow = {
  occupancy: 'owner',
  heldFrom: '2020-06-01',
  owners: 1,
  members: 1,
  tenants: 0,
  boundOwners: 1,
  boundMembers: 0,
  boundTenants: 0,
  spaces: 1,
  vehicles: 2,
  needs: 1,
  openTickets: 1,
  owedFen: 123_456,
  prepaidFen: 5_000,
  depositFen: 0,
  billedUntil: '2026-11',
}
const wish = (kind: HomeChange, more: Partial<HomeChangeWish> = {}): HomeChangeWish => ({
  kind,
  on: '2026-11-20',
  newcomers: [{ name: '新业主', phone: '13800000000' }],
  leaseUntil: '2027-11-20',
  withSpaces: false,
  agreement: null,
  ...more,
})
const today = '2026-11-22'

describe('changes of a home', () => {
  test('a sale says what ends, that the debt stays, and what somebody has to look at', () => {
    const plan = planChange(now, wish('sale', { agreement: '买方 12 月底前代缴' }))
    expect(plan.does.join('\n')).toMatch(/到 2026-11-19 为止/)
    expect(plan.does).toContain('原业主的欠费 1,234.56 元仍记在原业主名下，新业主的账单里没有它')
    expect(plan.does).toContain('记下约定：买方 12 月底前代缴')
    expect(plan.does.join('\n')).toMatch(/1 位的小程序绑定马上失效/)
    expect(plan.care.join('\n')).toMatch(/预存款 50.00 元/)
    expect(plan.care.join('\n')).toMatch(/2026-11 的账单已经出给原业主/)
  })

  test('what does not fit is refused at its field', () => {
    const field = (kind: HomeChange, more: Partial<HomeChangeWish> = {}, home: Partial<HomeNow> = {}) =>
      checkChange({ ...now, ...home }, wish(kind, more), today)?.field
    expect(field('sale')).toBeUndefined()
    expect(field('sale', { on: '2026-11-23' })).toBe('on')
    expect(field('sale', { on: '2020-06-01' })).toBe('on')
    expect(field('sale', { newcomers: [] })).toBe('newcomers')
    expect(field('sale', {}, { heldFrom: null })).toBe('kind')
    expect(field('lease', { leaseUntil: null })).toBe('leaseUntil')
    expect(field('lease_end')).toBe('kind')
    expect(field('move_in', { newcomers: [] }, { heldFrom: null, owners: 0 })).toBe('newcomers')
  })

  test('every change leaves the home used in a way it says', () => {
    for (const kind of Object.keys(homeChanges) as HomeChange[])
      expect(planChange(now, wish(kind)).does.some((words) => words.startsWith('房屋状态改为'))).toBe(true)
    expect(afterChange({ ...now, tenants: 1 }, wish('move_in'))).toBe('let')
  })
})

describe('what a household needs', () => {
  test('a consent ends by itself, and no kind is kept for ever', () => {
    expect(holdsOn({ untilOn: '2026-11-22', withdrawn: false }, today)).toBe(true)
    expect(holdsOn({ untilOn: '2026-11-21', withdrawn: false }, today)).toBe(false)
    expect(holdsOn({ untilOn: '2027-11-21', withdrawn: true }, today)).toBe(false)
    for (const kind of Object.keys(needKinds) as NeedKind[])
      expect(latestConsentDay(kind, today) <= '2027-11-22').toBe(true)
  })

  test('only roles on duty read it, money and settings never', () => {
    const readers = (onDuty: boolean) =>
      (Object.keys(staffRoles) as StaffRole[]).filter((role) => mayReadNeeds([role], onDuty))
    expect(readers(true)).toEqual(['agent', 'technician', 'manager'])
    expect(readers(false)).toEqual([])
  })
})

test('technicians see no timeline, finance no words of a complaint, and roles add up', () => {
  expect(sightOf(['technician']).size).toBe(0)
  expect(sightOf(['finance']).get('complaint')).toBe('head')
  expect(sightOf(['finance']).get('payment')).toBe('whole')
  expect(sightOf(['finance', 'agent']).get('complaint')).toBe('whole')
  expect(sightOf(['manager']).size).toBe(Object.keys(timelineKinds).length)
})
