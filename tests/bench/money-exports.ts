import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { valuesOf } from '@haolin/server/src/statements/select-rows.ts'
import { asked } from '@haolin/server/src/statements/sources/asked.ts'
import { sources } from '@haolin/server/src/statements/sources.ts'
import pg from 'pg'
import { buildBooks } from '../support/build-books.ts'
import { buildCommunity } from '../support/build-community.ts'
import type { TestDatabase } from '../support/database.ts'
import { type Figure, figure, memory } from './figure.ts'
import { scriptOf } from './pgbench.ts'

type Ground = { database: TestDatabase; adminUrl: string; folder: string; say: (line: string) => void }

/** What a process that wrote one export says of itself. */
export type Written = { ms: number; rows: number; bytes: number; overMb: number }

const few = 2_000
const many = Number(process.env.BENCH_EXPORT_ROWS ?? 1_000_000)
/** What an export may hold in memory, however many rows it has. */
const mostMb = 200

/** Writes a large export in each format in a process of its own, beside a bare COPY of the same rows into nothing. */
export async function benchExports({ database, adminUrl, folder, say }: Ground): Promise<Figure[]> {
  const community = await buildCommunity(database, '导出苑')
  const books = await buildBooks(database, community)
  const unit = await community.unit()
  await community.resident(unit, { openid: 'exporter', name: '王小丽' })
  const { accountId } = await community.staff(['finance'], { openid: 'clerk' })
  await books.chargeMany(unit, few, '2026-01')
  say(`  inventing ${many} charges …`)
  await database.owner.query('set statement_timeout = 0')
  await books.chargeMany(unit, many, '2026-02')
  await database.owner.query('vacuum analyze')
  const { communityId } = community
  const floor = many / ((await copyIntoNothing(adminUrl, communityId)) / 1000)
  say(`  bare copy: ${Math.round(floor)} rows/s`)
  const figures: Figure[] = []
  for (const format of ['csv', 'xlsx'] as const) {
    const child = fork(
      join(import.meta.dirname, 'export-alone.ts'),
      [database.appUrl, folder, communityId, accountId, format],
      { execArgv: ['--expose-gc'] },
    )
    const [written] = (await once(child, 'message')) as [Written]
    const { ms, rows, bytes, overMb } = written
    if (rows !== many) throw new Error(`${rows} rows were written`)
    const rate = many / (ms / 1000)
    say(
      `  ${format}: ${Math.round(rate)} rows/s, ${Math.round(bytes / 2 ** 20)} MB, memory +${Math.round(overMb)} MB`,
    )
    figures.push(
      figure(`export rows as ${format} / a bare COPY of them`, rate, floor, format === 'csv' ? 0.4 : 0.05),
      memory(`memory an export of ${many} rows needs (${format})`, overMb, mostMb),
    )
  }
  return figures
}

async function copyIntoNothing(adminUrl: string, communityId: string): Promise<number> {
  const { rows, names, order } = sources.receivables
  const question = { communityId, name: 'receivables' as const, filters: { from: '2026-02', to: '2026-02' } }
  const text = `copy (with ${asked} select ${['r.*', ...names].join(', ')} from (${rows}) r order by ${order}) to '/dev/null'`
  const client = new pg.Client(Object.assign(new URL(adminUrl), { pathname: '/haolin' }).href)
  await client.connect()
  try {
    const statement = { text, values: valuesOf(question, '2026-03-01'), rows: [], given: [] }
    const script = scriptOf([statement], { fresh: [] })
    await client.query(script)
    const began = performance.now()
    await client.query(script)
    return performance.now() - began
  } finally {
    await client.end()
  }
}
