import type { Api } from '@haolin/shared/api/index.ts'
import { isBillable } from '@haolin/shared/billing/policy.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { readImport } from './read-import.ts'
import { saveReadings } from './save-readings.ts'
import { meterImports } from './tables.ts'

type Route = Api['POST /communities/:communityId/meter-imports']

/** Keeps the good rows of a table of readings as one import; throws when there is none. */
export async function importReadings(context: MemberContext, body: Route['body']): Promise<Route['reply']> {
  const { communityId, post } = context.member
  const { staffId } = found(post)
  return context.once(async (tx) => {
    const { period } = body
    if (!isBillable(period, localDate(tx.now.getTime()))) throw new AppError('period_wrong')
    const { rows } = await readImport(tx, communityId, body)
    const readings = rows.flatMap((row) => (row.ok && row.judged ? [row.reading] : []))
    if (readings.length === 0)
      throw new AppError('table_wrong', { words: { words: '没有一行能导入，请按预览里的提示改好。' } })
    const [made] = await tx.db
      .insert(meterImports)
      .values({ communityId, period, rows: readings.length, importedBy: staffId, createdAt: tx.now })
      .returning({ importId: meterImports.id })
    const { importId } = found(made)
    const saved = readings.map((reading) => ({ ...reading, readOn: found(reading.readOn) }))
    await saveReadings(tx, { communityId, period, readBy: staffId, readings: saved, importId })
    const kept = readings.length
    await audit(tx, communityId, context.actor, 'meter.import', `meter_import ${importId}`, { period, kept })
    return { importId, kept, skipped: rows.length - kept }
  })
}
