import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { liveMonth } from './live-month.ts'
import { makeMonth } from './make-month.ts'
import { measure, type Result } from './measure.ts'
import { policies } from './policies.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    seed: { type: 'string', default: '20261121' },
    homes: { type: 'string', default: '1200' },
    months: { type: 'string', default: '6' },
  },
})
const [seed, homes, count] = [values.seed, values.homes, values.months].map(Number)
if (!seed || !homes || !count || count > 60 || homes > 20_000) {
  console.error('--seed, --homes (up to 20000) and --months (up to 60) are whole numbers above zero')
  process.exit(2)
}

const months = Array.from({ length: count }, (_, i) => ({
  seed: seed + i,
  reports: makeMonth(seed + i, homes),
}))
const results = policies.map((policy) =>
  measure(
    policy.name,
    policy.title,
    months.map((month) => liveMonth(policy, month.reports, month.seed)),
  ),
)

const percent = (share: number | undefined) => (share === undefined ? '–' : `${(share * 100).toFixed(1)}%`)
console.log(
  `${homes} 户，${count} 个月，${results[0]?.tickets} 单，种子 ${seed} · ${homes} homes, ${count} months, seed ${seed}\n`,
)
for (const one of results) {
  const kept = Object.entries(one.keptBy).map(([priority, share]) => `${priority} ${percent(share)}`)
  console.log(`${one.title} · ${one.policy}`)
  console.log(
    `  time to done, mean ${one.meanHours.toFixed(2)} h, p90 ${one.p90Hours.toFixed(2)} h, at night ${one.nightMeanHours.toFixed(2)} h (published best 1.5 h)`,
  )
  console.log(`  promises kept ${percent(one.kept)}: ${kept.join(', ')}`)
  console.log(
    `  load, Gini ${one.gini.toFixed(3)}${one.unfinished > 0 ? `, unfinished ${one.unfinished}` : ''}\n`,
  )
}
for (const line of compare(results)) console.log(line)
if (values.json)
  await writeFile(values.json, `${JSON.stringify({ seed, homes, months: count, results }, null, 2)}\n`)

/** Where our own policy keeps fewer promises than another, in words; or that it nowhere does. */
function compare([ours, ...others]: readonly Result[]): string[] {
  if (!ours) return []
  const lost = others.flatMap((other) =>
    [
      { name: 'all', mine: ours.kept, theirs: other.kept },
      ...Object.entries(other.keptBy).map(([name, theirs]) => ({
        name,
        mine: ours.keptBy[name as keyof typeof ours.keptBy] ?? 1,
        theirs,
      })),
    ]
      .filter(({ mine, theirs }) => theirs > mine)
      .map(
        ({ name, mine, theirs }) =>
          `守约输给「${other.title}」· loses to ${other.policy} on ${name}: ${percent(mine)} < ${percent(theirs)}`,
      ),
  )
  return lost.length > 0 ? lost : ['守约不输给任何一种 · loses to none on keeping promises']
}
