import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Figure, showFigure } from './figure.ts'
import { benchMoney } from './money.ts'
import { benchReports } from './reports.ts'
import { benchScale } from './scale.ts'
import { benchTickets } from './tickets.ts'

/** Everything that can be measured, by the name one asks for it. */
const parts: Record<string, (say: (line: string) => void) => Promise<Figure[]>> = {
  tickets: benchTickets,
  money: benchMoney,
  scale: benchScale,
  reports: benchReports,
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } })
const asked = positionals.length > 0 ? positionals : Object.keys(parts)
const unknown = asked.filter((name) => !parts[name])
if (unknown.length > 0) {
  console.error(`unknown part ${unknown.join(', ')}; there is: ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}
const figures: Figure[] = []
for (const name of asked) {
  console.log(name)
  figures.push(...((await parts[name]?.(console.log)) ?? []))
}
for (const one of figures) console.log(showFigure(one))
if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`)
process.exit(figures.every(({ ok }) => ok) ? 0 : 1)
