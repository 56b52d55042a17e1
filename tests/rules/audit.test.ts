import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deeds, splitSubject, subjectKinds } from '@haolin/shared/audit/deeds.ts'
import { describeDetail, whyOf } from '@haolin/shared/audit/describe-detail.ts'
import { expect, test } from 'vitest'

const server = join(import.meta.dirname, '../../server/src')
const calls = globSync('*/*.ts', { cwd: server }).flatMap((file) => {
  const source = readFileSync(join(server, file), 'utf8')
  return [...source.matchAll(/\baudit\(\s*tx,[^,]+,[^,]+,\s*([^,]+),\s*([^,]+),/g)].map(
    ([, deed, subject]) => ({
      file,
      deed: deed?.trim() ?? '',
      subject: subject?.trim() ?? '',
    }),
  )
})
/** Deeds that are chosen from two names, or made of a name and a decision, by the file that does it. */
const chosen: Record<string, string[]> = {
  'residents/decide-binding.ts': ['residents.approve_binding', 'residents.refuse_binding'],
  'corrections/decide-correction.ts': ['register.grant_correction', 'register.refuse_correction'],
  'messages/set-robot.ts': ['messages.set_robot', 'messages.remove_robot'],
  'approvals/decide-approval.ts': ['approval.approve', 'approval.refuse'],
  'reconciliation/settle-difference.ts': ['reconciliation.book', 'reconciliation.explain'],
  'dunning/decide-promise.ts': ['promise.agree', 'promise.refuse'],
}

test('every deed the server does has words, and every word has its deed', () => {
  expect(calls.length).toBeGreaterThan(55)
  const done = calls.flatMap(
    ({ file, deed }) => chosen[file.replaceAll('\\', '/')] ?? [deed.replaceAll("'", '')],
  )
  expect([...new Set(done)].sort()).toEqual(Object.keys(deeds).sort())
})

test('every thing a deed is done to has a name', () => {
  const kinds = calls
    .map(({ subject }) => /^[`'](\w+)[ :]/.exec(subject)?.[1])
    .filter((kind) => kind !== undefined)
  expect(kinds.length).toBeGreaterThan(50)
  expect(kinds.filter((kind) => !(kind in subjectKinds))).toEqual([])
  expect(splitSubject('period company 2026-10')).toEqual({ kind: 'period', rest: 'company 2026-10' })
  expect(splitSubject('staff:x')).toEqual({ kind: 'staff', rest: 'x' })
})

test('a detail is told in words: amounts in yuan, roles and kinds by name, no bare id, the reason apart', () => {
  const detail = {
    reason: '重复缴费',
    kind: 'refund',
    amountFen: 12_345,
    subject: 'receipt 0199',
    unitId: '01990000-0000-7000-8000-000000000000',
    before: { roles: ['agent'], enabled: true },
    after: { roles: ['agent', 'finance'], enabled: false },
  }
  expect(whyOf(detail)).toBe('重复缴费')
  expect(describeDetail(detail)).toEqual([
    { label: '原来', value: '权限 客服，可登录 是' },
    { label: '种类', value: '退款' },
    { label: '金额', value: '123.45 元' },
    { label: '改为', value: '权限 客服、财务，可登录 否' },
  ])
  expect(whyOf({ note: '  ' })).toBeNull()
})
