import { randomUUID } from 'node:crypto'
import { makePool } from '@haolin/server/src/db/connect.ts'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { openKeys } from './keys.ts'

/** The private database of one test file, seen as the owner of the tables and as the application's role. */
export type TestDatabase = { name: string; ownerUrl: string; appUrl: string; owner: pg.Pool; app: pg.Pool }

/** Gives this test file a database of its own, freshly migrated; filled in before the first test, dropped after the last. */
export function useDatabase(): TestDatabase {
  const database = {} as TestDatabase
  beforeAll(async () => {
    openKeys()
    Object.assign(database, await cloneDatabase())
  })
  afterAll(async () => {
    await dropDatabase(database)
  })
  return database
}

/** Clones the migrated template; whoever calls this drops the clone. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const cluster = inject('cluster')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(`create database ${name} template haolin owner haolin_owner strategy file_copy`)
  const ownerUrl = cluster.ownerUrl.replace(/haolin$/, name)
  const appUrl = cluster.appUrl.replace(/haolin$/, name)
  return { name, ownerUrl, appUrl, owner: makePool(ownerUrl, 4), app: makePool(appUrl, 12) }
}

/** Closes the pools of a clone and removes it, whoever may still be connected. */
export async function dropDatabase({ name, owner, app }: TestDatabase): Promise<void> {
  await Promise.all([owner.end(), app.end()])
  await asAdmin(`drop database ${name} with (force)`)
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client(inject('cluster').adminUrl)
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}
