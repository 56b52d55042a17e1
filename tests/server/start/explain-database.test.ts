import { once } from 'node:events'
import { createServer } from 'node:net'
import { explainDatabase } from '@haolin/server/src/start/explain-database.ts'
import pg from 'pg'
import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()

/** What a start hears from PostgreSQL, or from nobody, at this address. */
async function explainReal(url: string): Promise<unknown> {
  const client = new pg.Client(url)
  try {
    await client.connect()
  } catch (error) {
    return explainDatabase(error, 'DATABASE_URL', url)
  } finally {
    await client.end().catch(() => undefined)
  }
  throw new Error(`${url} let us in`)
}

test('a database that is not there is named with its address, without a password', async () => {
  const free = createServer().listen(0, '127.0.0.1')
  await once(free, 'listening')
  const { port } = free.address() as { port: number }
  free.close()
  const said = String(await explainReal(`postgres://haolin_app:geheim@127.0.0.1:${port}/haolin`))
  expect(said).toContain(`连不上数据库 127.0.0.1:${port}（DATABASE_URL，ECONNREFUSED）`)
  expect(said).not.toContain('geheim')
})

test('a wrong password and a missing database are told apart', async () => {
  const { appUrl } = database
  const wrong = new URL(appUrl)
  wrong.password = 'wrong'
  expect(String(await explainReal(wrong.href))).toContain(`不接受账户 ${wrong.username}`)
  const missing = new URL(appUrl)
  missing.pathname = '/no_such_database'
  expect(String(await explainReal(missing.href))).toContain('数据库 no_such_database 不存在')
})

test('any other error stays what it is', () => {
  const error = new Error('something else')
  expect(explainDatabase(error, 'DATABASE_URL', 'postgres://a@b/c')).toBe(error)
})
