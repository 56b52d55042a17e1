import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Heads, verifyChains } from './audit/verify-chains.ts'
import { loadConfig } from './config.ts'
import { makeEnding } from './start/ending.ts'
import { keepLocalSecrets } from './start/keep-local-secrets.ts'
import { openDatabase } from './start/open-database.ts'

const ending = makeEnding()

try {
  const { values } = parseArgs({ options: { heads: { type: 'string' } } })
  const { pool, described } = await openDatabase(keepLocalSecrets(loadConfig()), ending)
  console.log(`核对审计记录 · verifying the audit chains in ${described}`)
  const began = performance.now()
  const kept: Heads =
    values.heads && existsSync(values.heads) ? JSON.parse(readFileSync(values.heads, 'utf8')) : {}
  const chains = await verifyInOneSnapshot()
  for (const { communityId, sealed, waiting, head, broken } of chains) {
    const rest = waiting > 0 ? `, ${waiting} waiting for their seal` : ''
    console.log(`  ${broken ? '✗' : '✓'} ${communityId}: ${sealed} rows, ends in ${head.slice(0, 16)}${rest}`)
    if (broken) console.log(`      row ${broken.seq ?? '–'} (${broken.auditId ?? 'no id'}): ${broken.why}`)
  }
  const broken = chains.filter((chain) => chain.broken)
  if (values.heads && broken.length === 0) {
    const heads = chains.map(({ communityId, sealed, head }) => [communityId, { seq: sealed, hash: head }])
    writeFileSync(values.heads, `${JSON.stringify(Object.fromEntries(heads), null, 2)}\n`)
  }
  const rows = chains.reduce((sum, { sealed, waiting }) => sum + sealed + waiting, 0)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  ending.ready()
  console.log(
    `${broken.length === 0 ? '未被改动 · INTACT' : '被改动过 · CHANGED'}: ${rows} rows, ${chains.length} communities, ` +
      `${broken.length} broken, ${seconds} s`,
  )
  ending.ask(broken.length === 0 ? 0 : 1)

  async function verifyInOneSnapshot() {
    const client = await pool.connect()
    try {
      await client.query('begin isolation level repeatable read, read only')
      await client.query('set local statement_timeout = 0')
      return await verifyChains(client, kept)
    } finally {
      client.release(true)
    }
  }
} catch (error) {
  ending.startFailed(error)
}
