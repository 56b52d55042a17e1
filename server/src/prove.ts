import { loadConfig } from './config.ts'
import { type Proof, proveBooks } from './ledger/prove.ts'
import { makeEnding } from './start/ending.ts'
import { keepLocalSecrets } from './start/keep-local-secrets.ts'
import { openDatabase } from './start/open-database.ts'

const ending = makeEnding()

try {
  const { pool, described } = await openDatabase(keepLocalSecrets(loadConfig()), ending)
  console.log(`校验账本 · proving the books in ${described}`)
  const began = performance.now()
  const proofs = await proveInOneSnapshot()
  for (const proof of proofs) say(proof)
  const broken = proofs.filter(({ ok }) => !ok)
  const looked = proofs.reduce((sum, proof) => sum + proof.looked, 0)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  ending.ready()
  console.log(
    `${broken.length === 0 ? '账平 · PROVED' : '账不平 · BROKEN'}: ${proofs.length} laws, ${broken.length} broken, ` +
      `${looked} rows looked at, ${seconds} s`,
  )
  ending.ask(broken.length === 0 ? 0 : 1)

  async function proveInOneSnapshot(): Promise<Proof[]> {
    const client = await pool.connect()
    try {
      await client.query('begin isolation level repeatable read, read only')
      await client.query('set local statement_timeout = 0')
      return await proveBooks(client)
    } finally {
      client.release(true)
    }
  }
} catch (error) {
  ending.startFailed(error)
}

function say({ name, ok, looked, difference, breaches }: Proof): void {
  console.log(`  ${ok ? '✓' : '✗'} ${name}: ${looked} rows, difference ${difference} fen`)
  for (const { ids, fen } of breaches) {
    const which = Object.entries(ids).map(([key, value]) => `${key} ${value}`)
    console.log(`      ${which.join(', ')}: ${fen} fen`)
  }
}
