import type { Api } from '@haolin/shared/api/index.ts'
import { readingVerdicts } from '@haolin/shared/meter/kinds.ts'
import { and, desc, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { readFacts, stand } from './read-facts.ts'
import { readStops } from './read-stops.ts'
import { saveReadings } from './save-readings.ts'
import { meterReadings } from './tables.ts'

type Reply = Api['POST /communities/:communityId/meters/:meterId/readings/:period/confirm']['reply']

/** Says of an unusual reading that it is right, so that it is billed; what went backwards cannot be confirmed away. */
export async function confirmReading(
  context: MemberContext,
  meterId: string,
  period: string,
  note: string,
): Promise<Reply> {
  const { communityId, post } = context.member
  return context.once(async (tx) => {
    await readFacts(tx, communityId, period, [meterId])
    const [latest] = await tx.db
      .select()
      .from(meterReadings)
      .where(
        and(
          eq(meterReadings.communityId, communityId),
          eq(meterReadings.meterId, meterId),
          eq(meterReadings.period, period),
        ),
      )
      .orderBy(desc(meterReadings.revision))
      .limit(1)
    const row = found(latest)
    if (row.withdrawn || row.confirmed || !readingVerdicts[row.verdict].confirmable)
      throw new AppError('nothing_to_confirm')
    const { kind, readOn, photoId, importId } = row
    const scaled = (value: number | null) => (value === null ? null : stand(value))
    const stands = { oldFinal: scaled(row.oldFinalScaled), newStart: scaled(row.newStartScaled) }
    await saveReadings(tx, {
      communityId,
      period,
      readBy: found(post).staffId,
      confirmed: true,
      ...(importId && { importId }),
      readings: [{ meterId, kind, value: stand(row.valueScaled), ...stands, readOn, note, photoId }],
    })
    await audit(tx, communityId, context.actor, 'meter.confirm', `meter ${meterId}`, { period, note })
    return found((await readStops(context, tx, communityId, period, { meterId }))[0])
  })
}
