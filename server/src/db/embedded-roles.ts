import pg from 'pg'
import { letLogGoUnlessKept } from './embedded-archive.ts'
import type { Passwords } from './embedded-cluster.ts'

/** The addresses of the database for its three roles. */
export type Addresses = { adminUrl: string; ownerUrl: string; appUrl: string }

/** The addresses on this port; `adminUrl` leads to the maintenance database. */
export function addressesOn(port: number, passwords: Passwords): Addresses {
  const at = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`
  return {
    adminUrl: at('haolin_admin', passwords.admin, 'postgres'),
    ownerUrl: at('haolin_owner', passwords.owner, 'haolin'),
    appUrl: at('haolin_app', passwords.app, 'haolin'),
  }
}

/** Makes what is missing: the owner of the tables, the application's role without power over them, the database, a place for its log. */
export async function makeRoles(adminUrl: string, passwords: Passwords): Promise<void> {
  const client = new pg.Client(adminUrl)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('haolin roles'))`)
    const roles = await names(client, 'select rolname as name from pg_roles')
    if (!roles.has('haolin_owner')) {
      await client.query(`create role haolin_owner login createrole password '${passwords.owner}'`)
    }
    if (!roles.has('haolin_app')) {
      await client.query(`create role haolin_app login nosuperuser nobypassrls password '${passwords.app}'`)
    }
    const databases = await names(client, 'select datname as name from pg_database')
    if (!databases.has('haolin')) await client.query('create database haolin owner haolin_owner')
    await letLogGoUnlessKept(client)
  } finally {
    await client.end()
  }
}

async function names(client: pg.Client, query: string): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(query)
  return new Set(rows.map(({ name }) => name))
}
