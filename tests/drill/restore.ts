import { parseArgs } from 'node:util'
import { runRestoreDrill } from './run-restore-drill.ts'
import { writeTickets } from './write-tickets.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' } } })
const seconds = Number(values.seconds)
if (!(seconds >= 1 && seconds <= 3_600)) {
  console.error('--seconds is a number from 1 to 3600')
  process.exit(2)
}

try {
  const drill = await runRestoreDrill({
    write: writeTickets,
    writeMs: seconds * 1000,
    say: (text) => console.log(`  ${text}`),
  })
  for (const line of drill.wrong) console.log(`  ✗ ${line}`)
  const well = drill.wrong.length === 0
  console.log(
    `${well ? '通过 · PASSED' : '未通过 · FAILED'}: ${drill.promised} promised tickets, backup ${drill.backupMs} ms, ` +
      `back to the last transaction ${drill.restoreMs} ms, to a moment ${drill.momentMs} ms, ${drill.wrong.length} wrong`,
  )
  process.exitCode = well ? 0 : 1
} catch (error) {
  console.error(error)
  console.log('未通过 · FAILED: the drill broke off')
  process.exitCode = 1
}
