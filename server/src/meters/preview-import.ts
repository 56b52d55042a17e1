import type { Api } from '@haolin/shared/api/index.ts'
import { showDecimal } from '@haolin/shared/decimal.ts'
import { readingVerdicts } from '@haolin/shared/meter/kinds.ts'
import type { MemberContext } from '../context.ts'
import { readImport } from './read-import.ts'

type Route = Api['POST /communities/:communityId/meter-imports/preview']

/** So many rows without a problem are shown; those with one are shown all. */
const shownRows = 200

/** Says of a table of readings, row by row, what would be kept and what is wrong; keeps nothing. */
export async function previewImport(context: MemberContext, body: Route['body']): Promise<Route['reply']> {
  return context.inTx(async (tx) => {
    const { head, columns, rows } = await readImport(tx, context.member.communityId, body)
    const bad = rows.filter(({ ok }) => !ok)
    const good = rows.filter(({ ok }) => ok)
    const shown = [...bad, ...good.slice(0, shownRows)].sort((a, b) => a.line - b.line)
    return {
      head,
      mapping: columns,
      good: good.length,
      bad: bad.length,
      rows: shown.map((row) => ({
        line: row.line,
        said: row.said,
        written: row.written,
        meter: row.ok ? [row.meter.unitLabel, row.meter.code].filter(Boolean).join(' ') : null,
        usage: row.judged ? showDecimal(row.judged.usage, 0) : null,
        advice: row.judged ? readingVerdicts[row.judged.verdict].words : '',
        problem: row.ok ? null : row.problem,
      })),
    }
  })
}
