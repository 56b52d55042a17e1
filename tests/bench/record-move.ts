import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { TestApp } from '../support/app.ts'
import { scriptOf } from './pgbench.ts'
import { recordStatements } from './record-statements.ts'

/** Tickets to be accepted over HTTP, and by the same SQL. */
const overHttp = 4_000
const bySql = 20_000

/**
 * Copies a fresh ticket so often that every turn accepts one of its own, and gives the ids for HTTP and the statements
 * of one accepting as a script that takes the next copy each turn.
 */
export async function recordMove(
  product: TestApp,
  owner: pg.Pool,
  communityId: string,
  token: string,
  ticketId: string,
): Promise<{ ids: string[]; moved: string }> {
  const [ids = [], others = []] = [
    await copyTicket(owner, ticketId, 'H', overHttp),
    await copyTicket(owner, ticketId, 'S', bySql),
  ]
  await owner.query('create sequence bench_turn')
  await owner.query(
    'create table bench_tickets as select n, id from unnest($1::uuid[]) with ordinality as t(id, n)',
    [others],
  )
  await owner.query('create unique index on bench_tickets (n)')
  await owner.query('grant select on bench_tickets to public')
  await owner.query('grant usage on sequence bench_turn to public')
  const key = randomUUID()
  const statements = await recordStatements(async () => {
    const answer = await product
      .client(token)
      .call('POST /communities/:communityId/tickets/:ticketId/moves', {
        params: { communityId, ticketId },
        body: { move: 'accept', version: 1 },
        key,
      })
    if (answer.status !== 200) throw new Error(`accept: ${JSON.stringify(answer.body)}`)
  })
  const script = scriptOf(statements, { fresh: [key], madeId: ticketId })
  return {
    ids,
    moved: `with turn as materialized (select nextval('bench_turn') as n) select id from bench_tickets join turn using (n) \\gset made_\n${script}`,
  }
}

/** Copies a ticket with its clocks and its log under numbers of their own. */
async function copyTicket(
  owner: pg.Pool,
  ticketId: string,
  prefix: string,
  count: number,
): Promise<string[]> {
  const columns = async (table: string, own: readonly string[]) => {
    const { rows } = await owner.query<{ name: string }>(
      `select column_name as name from information_schema.columns
        where table_name = $1 and is_generated = 'NEVER' and column_name <> all($2)`,
      [table, own],
    )
    return rows.map(({ name }) => `"${name}"`).join(', ')
  }
  const plain = await columns('tickets', ['id', 'number'])
  const { rows } = await owner.query<{ id: string }>(
    `insert into tickets (id, number, ${plain})
     select uuidv7(), $2 || lpad(n::text, 8, '0'), ${plain} from tickets, generate_series(1, $3::int) n where id = $1
     returning id`,
    [ticketId, prefix, count],
  )
  const ids = rows.map(({ id }) => id)
  for (const table of ['ticket_clocks', 'ticket_events']) {
    const rest = await columns(table, ['ticket_id', ...(table === 'ticket_events' ? ['id'] : [])])
    await owner.query(
      `insert into ${table} (ticket_id, ${rest})
       select copy.id, ${rest} from ${table}, unnest($2::uuid[]) as copy(id) where ticket_id = $1`,
      [ticketId, ids],
    )
  }
  return ids
}
