import {
  type Delegation,
  delegationState,
  faultOf,
  judgeDecider,
  longestDelegationDays,
  ownKinds,
} from '@haolin/shared/approval/delegation.ts'
import { type ApprovalKind, approvalKinds, judgeApprover } from '@haolin/shared/approval/kinds.ts'
import { addDays, localDate, momentAt } from '@haolin/shared/calendar.ts'
import { type StaffRole, staffRoles } from '@haolin/shared/roles.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const today = '2026-11-16'
const now = momentAt(today, '10:00')
const person = fc.constantFrom('a', 'b', 'c', 'd')
const roles = fc.subarray(Object.keys(staffRoles) as StaffRole[])
const kindNames = Object.keys(approvalKinds) as ApprovalKind[]
const kind = fc.constantFrom(...kindNames)
const posts = fc.record({ a: roles, b: roles, c: roles, d: roles })
const question = fc.record({ kind, amountFen: fc.constantFrom(1, 50_000, 50_001, 10 ** 9), askedBy: person })
const days = fc.tuple(fc.integer({ min: -5, max: 5 }), fc.nat(5))
const handing = fc.record({
  from: person,
  to: person,
  kinds: fc.subarray(kindNames),
  days,
  enabled: fc.boolean(),
  ended: fc.boolean(),
})
type Handing = {
  from: string
  to: string
  kinds: ApprovalKind[]
  days: [number, number]
  enabled: boolean
  ended: boolean
}
type Posts = Record<string, readonly StaffRole[]>
const asDelegation = (one: Handing, held: Posts): Delegation => ({
  from: { staffId: one.from, roles: held[one.from] ?? [], enabled: one.enabled },
  toStaffId: one.to,
  kinds: one.kinds,
  fromOn: addDays(today, one.days[0]),
  untilOn: addDays(today, one.days[0] + one.days[1]),
  ended: one.ended,
})
const scene = fc.record({
  asked: question,
  approver: person,
  posts,
  handings: fc.array(handing, { maxLength: 6 }),
})
const judge = ({
  asked,
  approver,
  posts,
  handings,
}: {
  asked: { kind: ApprovalKind; amountFen: number; askedBy: string }
  approver: string
  posts: Posts
  handings: Handing[]
}) =>
  judgeDecider(
    asked,
    { staffId: approver, roles: posts[approver] ?? [] },
    handings.map((one) => asDelegation(one, posts)),
    now,
  )

describe('a right handed to somebody', () => {
  test('never lets anybody agree to what they asked for, nor to what the one they stand in for asked for', () => {
    fc.assert(
      fc.property(scene, (all) => {
        const judged = judge(all)
        if (!judged.ok) return
        expect(all.approver).not.toBe(all.asked.askedBy)
        expect(judged.insteadOf).not.toBe(all.asked.askedBy)
      }),
      { numRuns: 3000 },
    )
  })

  test('goes no further than the own right of who handed it, for these kinds and days; it is not handed on', () => {
    fc.assert(
      fc.property(scene, (all) => {
        const judged = judge(all)
        if (!judged.ok || judged.insteadOf === null) return
        const giver = { staffId: judged.insteadOf, roles: all.posts[judged.insteadOf as 'a'] }
        expect(judgeApprover(all.asked, giver).ok).toBe(true)
        const used = all.handings.filter(
          (one) =>
            one.from === giver.staffId &&
            one.to === all.approver &&
            one.enabled &&
            !one.ended &&
            one.kinds.includes(all.asked.kind) &&
            one.days[0] <= 0 &&
            one.days[0] + one.days[1] >= 0,
        )
        expect(used.length).toBeGreaterThan(0)
      }),
      { numRuns: 3000 },
    )
  })

  test('takes nothing from anybody: who may agree without it may agree with it, in their own name', () => {
    fc.assert(
      fc.property(scene, (all) => {
        const own = judgeApprover(all.asked, { staffId: all.approver, roles: all.posts[all.approver as 'a'] })
        if (own.ok) expect(judge(all)).toEqual({ ok: true, insteadOf: null })
        if (!own.ok && own.code === 'approval_own') expect(judge(all)).toEqual(own)
      }),
    )
  })

  test('is of no use to who decides no money, and holds from its first until its last day in Beijing', () => {
    const asked = { kind: 'refund' as const, amountFen: 10 ** 9, askedBy: 'c' }
    const held = [
      asDelegation(
        { from: 'a', to: 'b', kinds: ['refund'], days: [0, 1], enabled: true, ended: false },
        { a: ['manager'] },
      ),
    ]
    expect(judgeDecider(asked, { staffId: 'b', roles: ['finance'] }, held, now)).toEqual({
      ok: true,
      insteadOf: 'a',
    })
    expect(judgeDecider(asked, { staffId: 'b', roles: ['agent'] }, held, now).ok).toBe(false)
    const first = { fromOn: today, untilOn: addDays(today, 1), ended: false }
    expect(delegationState(first, momentAt(today) - 1)).toBe('coming')
    expect(delegationState(first, momentAt(today))).toBe('holds')
    expect(delegationState(first, momentAt(addDays(today, 2)) - 1)).toBe('holds')
    expect(delegationState(first, momentAt(addDays(today, 2)))).toBe('over')
  })

  test('is given only of one’s own right, to somebody else who decides, for a while that begins today or later', () => {
    fc.assert(
      fc.property(
        posts,
        person,
        person,
        fc.boolean(),
        fc.subarray(kindNames),
        fc.integer({ min: -3, max: 9 }),
        fc.integer({ min: -3, max: 80 }),
        (held, from, to, enabled, kinds, start, length) => {
          const fromOn = addDays(localDate(now), start)
          const untilOn = addDays(fromOn, length)
          const wish = {
            from: { staffId: from, roles: held[from as 'a'] },
            to: { staffId: to, roles: held[to as 'a'], enabled },
            kinds,
            fromOn,
            untilOn,
          }
          const fine =
            from !== to &&
            enabled &&
            held[to as 'a'].some((role) => ['finance', 'manager', 'administrator'].includes(role)) &&
            kinds.length > 0 &&
            kinds.every((one) => ownKinds(held[from as 'a']).includes(one)) &&
            start >= 0 &&
            length >= 0 &&
            length < longestDelegationDays
          expect(faultOf(wish, now) === null).toBe(fine)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
