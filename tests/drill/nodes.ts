import { parseArgs } from 'node:util'
import { runNodesDrill } from './run-nodes-drill.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '24' } } })
const seconds = Number(values.seconds)
if (!(seconds >= 4 && seconds <= 3_600)) {
  console.error('--seconds is a number from 4 to 3600')
  process.exit(2)
}

try {
  const drill = await runNodesDrill(seconds, (text) => console.log(`  ${text}`))
  for (const line of drill.wrong) console.log(`  ✗ ${line}`)
  const { unanswered, jobs } = drill
  const well = drill.wrong.length === 0
  console.log(
    `${well ? '通过 · PASSED' : '未通过 · FAILED'}: ${drill.requests} requests, slowest ${drill.slowestMs} ms, ` +
      `${unanswered.inFlight} lost in flight, ${unanswered.beyond} lost beyond; ${jobs.done} jobs, ` +
      `${jobs.takenUpAgain} taken up again, ${jobs.doubled} done twice; ` +
      `${well ? 'the replica has the last transaction' : `${drill.wrong.length} wrong`}`,
  )
  process.exitCode = well ? 0 : 1
} catch (error) {
  console.error(error)
  console.log('未通过 · FAILED: the drill broke off')
  process.exitCode = 1
}
