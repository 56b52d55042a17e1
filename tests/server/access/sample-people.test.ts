import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let product: TestApp
beforeAll(async () => {
  product = await startApp(database)
})
afterAll(() => product.stop())

test('without the sample company nobody can be chosen at sign-in: the routes do not exist', async () => {
  const nobody = product.client()
  expect((await nobody.get('/sample-people')).status).toBe(404)
  expect((await nobody.post('/sample-people/wang-xiulan/login-code')).status).toBe(404)
})
