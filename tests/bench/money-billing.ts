import { calculateBillingRun } from '@haolin/server/src/billing/calculate-billing-run.ts'
import { issueBills } from '@haolin/server/src/billing/issue-bills.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import type pg from 'pg'
import type { TestApp } from '../support/app.ts'
import { type Figure, figure, median } from './figure.ts'

type Ground = {
  product: TestApp
  owner: pg.Pool
  communityId: string
  homes: number
  say: (line: string) => void
}

const months = ['2026-01', '2026-02', '2026-03']

/** Whatever a billing run writes that grows with the homes. */
const written = ['charges', 'bills', 'journal_entries', 'journal_lines'] as const

/** Calculates and publishes months, beside copying the very rows into tables with the same columns, indexes and keys. */
export async function benchBilling({ product, owner, communityId, homes, say }: Ground): Promise<Figure[]> {
  const rates: number[] = []
  const floors: number[] = []
  for (const period of months) {
    const before = await countRows(owner)
    const { rows } = await owner.query<{ id: string }>(
      `insert into billing_runs (community_id, period, state) values ($1, $2, 'calculating') returning id`,
      [communityId, period],
    )
    const key = { communityId, runId: rows[0]?.id ?? '' }
    const context = contextOf(product.world, 'bench')
    let began = performance.now()
    await calculateBillingRun(context, key)
    await owner.query(`update billing_runs set state = 'publishing' where id = $1`, [key.runId])
    await issueBills(context, key)
    rates.push(homes / ((performance.now() - began) / 1000))
    const after = await countRows(owner)
    if (after.charges - before.charges !== homes) throw new Error(`${after.charges - before.charges} charges`)
    began = performance.now()
    await copyNewest(owner, after, before)
    floors.push(homes / ((performance.now() - began) / 1000))
    say(
      `  bill ${period}: ${Math.round(rates.at(-1) ?? 0)} homes/s, copied ${Math.round(floors.at(-1) ?? 0)}/s`,
    )
  }
  return [
    figure('bill a home (charge, bill, entry) / copying the same rows', median(rates), median(floors), 0.3),
  ]
}

type Counts = Record<(typeof written)[number], number>

async function countRows(owner: pg.Pool): Promise<Counts> {
  const counts = written.map((table) => `(select count(*)::int from ${table}) as ${table}`)
  const { rows } = await owner.query<Counts>(`select ${counts.join(', ')}`)
  if (!rows[0]) throw new Error('no counts')
  return rows[0]
}

/** Copies the rows that came last, table by table in one statement each. */
async function copyNewest(owner: pg.Pool, after: Counts, before: Counts): Promise<void> {
  for (const table of written) {
    const { rows } = await owner.query<{ name: string }>(
      `select column_name as name from information_schema.columns
        where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
      [table],
    )
    const columns = rows.map(({ name }) => `"${name}"`).join(', ')
    const order = columns.includes('"id"') ? 'id' : 'entry_id'
    await layCopy(owner, table)
    await owner.query(
      `insert into bench_${table} (${columns}) select ${columns} from ${table} order by ${order} desc limit $1`,
      [after[table] - before[table]],
    )
  }
}

/** An empty table with the columns, checks, indexes and foreign keys of another; once. */
async function layCopy(owner: pg.Pool, table: string): Promise<void> {
  const { rows } = await owner.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    `bench_${table}`,
  ])
  if (rows[0]?.there) return
  await owner.query(`create table bench_${table} (like ${table} including all)`)
  const keys = await owner.query<{ says: string }>(
    `select pg_get_constraintdef(oid) as says from pg_constraint where contype = 'f' and conrelid = $1::regclass`,
    [table],
  )
  for (const { says } of keys.rows) await owner.query(`alter table bench_${table} add ${says}`)
}
