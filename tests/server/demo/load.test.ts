import { loadSampleCompany } from '@haolin/server/src/demo/load-sample-company.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let started: TestApp
let tookMs = 0

beforeAll(async () => {
  started = await startApp(database)
  const began = performance.now()
  await loadSampleCompany(contextOf(started.world, 'demo'), (text) =>
    console.log(text, performance.now() - began),
  )
  tookMs = performance.now() - began
  console.log(tookMs)
})
afterAll(() => started.stop())

test('it loads', async () => {
  const { rows } = await database.owner.query(
    'select state, count(*)::int from tickets group by 1 order by 1',
  )
  console.log(rows)
  expect(rows.length).toBeGreaterThan(3)
})
