import { loadConfig } from './config.ts'
import { countKeys } from './sealed/count-keys.ts'
import { keyring } from './sealed/keyring.ts'
import { sealRows } from './sealed/seal-rows.ts'
import { makeEnding } from './start/ending.ts'
import { keepLocalSecrets } from './start/keep-local-secrets.ts'
import { openDatabase } from './start/open-database.ts'

const ending = makeEnding()

try {
  const { ownerUrl, described } = await openDatabase(keepLocalSecrets(loadConfig()), ending)
  const first = keyring()[0].name
  console.log(`用密钥 ${first} 加密 · sealing with key ${first} in ${described}`)
  const began = performance.now()
  await sealRows(ownerUrl, { hear: ({ table, rows }) => console.log(`  ${table}: ${rows} rows`) })
  const used = await countKeys(ownerUrl)
  for (const { key, rows } of used) {
    const free = rows === 0 && key !== first ? ' · 可以停用 may be taken out of HAOLIN_DATA_KEYS' : ''
    console.log(`  ${key === '' ? '未加密 not sealed' : `密钥 key ${key}`}: ${rows}${free}`)
  }
  const left = used.reduce((sum, { key, rows }) => (key === first ? sum : sum + rows), 0)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  ending.ready()
  console.log(
    left === 0
      ? `全部由 ${first} 加密 · SEALED, ${seconds} s`
      : `还有 ${left} 处用别的密钥 · LEFT: ${left}; restart every process, then run it again`,
  )
  ending.ask(left === 0 ? 0 : 1)
} catch (error) {
  ending.startFailed(error)
}
