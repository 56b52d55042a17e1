import { parseArgs } from 'node:util'
import { runDrill } from './run-drill.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '600' },
    seed: { type: 'string', default: '20261122' },
    keep: { type: 'boolean', default: false },
  },
})
const [kills, seed, minutes] = [Number(values.kills), Number(values.seed), Number(values.minutes)]
if (!Number.isInteger(kills) || kills < 1 || kills > 5_000 || !Number.isInteger(seed) || !(minutes > 0)) {
  console.error('--kills is a whole number from 1 to 5000, --seed a whole number, --minutes above 0')
  process.exit(2)
}

try {
  const drill = await runDrill({
    kills,
    seed,
    minutes,
    keep: values.keep,
    say: (text) => console.log(`  ${text}`),
  })
  for (const line of drill.wrong) console.log(`  ✗ ${line}`)
  if (values.keep) console.log(`  data: ${drill.dir}`)
  const { api, worker, database } = drill.kills
  const well = drill.wrong.length === 0
  console.log(
    `${well ? '通过 · PASSED' : '未通过 · FAILED'}: ${api + worker + database} kills (server ${api}, worker ${worker}, database ${database}), ` +
      `${drill.payments} payments, ${drill.refunds} refunds, ${drill.runs} billing runs, ` +
      `${drill.exports} exports (${drill.resumed} resumed), ` +
      `${drill.wrong.length} wrong, ${drill.seconds} s`,
  )
  process.exitCode = well ? 0 : 1
} catch (error) {
  console.error(error)
  console.log('未通过 · FAILED: the drill broke off')
  process.exitCode = 1
}
