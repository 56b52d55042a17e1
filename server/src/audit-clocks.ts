import { loadConfig } from './config.ts'
import { inTx } from './db/connect.ts'
import { auditClocks } from './promises/audit-clocks.ts'
import { makeEnding } from './start/ending.ts'
import { keepLocalSecrets } from './start/keep-local-secrets.ts'
import { openDatabase } from './start/open-database.ts'

const most = 100
const ending = makeEnding()

try {
  const { pool, described } = await openDatabase(keepLocalSecrets(loadConfig()), ending)
  console.log(`核对工单时钟 · auditing clocks in ${described}`)
  const began = performance.now()
  const { tickets, clocks, events, differences } = await auditClocks({ inTx: (work) => inTx(pool, 0, work) })
  for (const { number, communityId, what } of differences.slice(0, most))
    console.log(`  ${number} (${communityId}): ${what}`)
  if (differences.length > most) console.log(`  … ${differences.length - most} more`)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  ending.ready()
  console.log(
    `${differences.length === 0 ? '一致 · SAME' : '不一致 · DIFFERENT'}: ${tickets} tickets, ${clocks} clocks, ` +
      `${events} events, ${differences.length} differences, ${seconds} s`,
  )
  ending.ask(differences.length === 0 ? 0 : 1)
} catch (error) {
  ending.startFailed(error)
}
