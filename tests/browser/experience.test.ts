import { afterAll, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { showCheck } from '../ux/check.ts'
import { checkOnceAndKept } from '../ux/check-journeys.ts'
import { onPhone } from '../ux/check-looks.ts'
import { openStage, type Stage } from '../ux/open-stage.ts'
import { pages } from '../ux/pages.ts'

const database = useDatabase()
let stage: Stage

beforeAll(async () => {
  stage = await openStage(database)
}, 120_000)
afterAll(() => stage?.stop())

test.each(pages)(
  '$page is readable on every phone and in the dark, and everything on it is large enough to touch',
  async (row) => {
    const checks = await onPhone(stage, row)
    expect(checks.filter(({ ok }) => !ok).map(showCheck)).toEqual([])
  },
  60_000,
)

test('wild taps make one ticket and one order, and a half-written report outlives its page', async () => {
  const checks = await checkOnceAndKept(stage)
  expect(checks.filter(({ ok }) => !ok).map(showCheck)).toEqual([])
}, 90_000)
