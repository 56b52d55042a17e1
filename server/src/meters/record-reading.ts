import type { Api } from '@haolin/shared/api/index.ts'
import { isBillable } from '@haolin/shared/billing/policy.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { decimal } from '@haolin/shared/decimal.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { takePhoto } from '../files/take-photo.ts'
import { readStops } from './read-stops.ts'
import { saveReadings } from './save-readings.ts'

type Route = Api['POST /communities/:communityId/meters/:meterId/readings']

/** Notes what a meter shows; noted again it is a correction, as long as it is not on a bill. */
export async function recordReading(
  context: MemberContext,
  meterId: string,
  body: Route['body'],
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  return context.once(async (tx) => {
    const today = localDate(tx.now.getTime())
    if (!isBillable(body.period, today)) throw new AppError('period_wrong')
    const { period, kind, readOn = today, note = null, photoId = null } = body
    const [oldFinal, newStart] = [body.oldFinal, body.newStart].map((said) => (said ? decimal(said) : null))
    const value = decimal(body.value)
    const reading = {
      meterId,
      kind,
      value,
      oldFinal: oldFinal ?? null,
      newStart: newStart ?? null,
      readOn,
      note,
      photoId,
    }
    const { accountId } = context.actor
    if (photoId) await takePhoto(tx, { communityId, accountId, fileId: photoId, purpose: 'meter' })
    await saveReadings(tx, { communityId, period, readBy: found(post).staffId, readings: [reading] })
    await audit(tx, communityId, context.actor, 'meter.read', `meter ${meterId}`, {
      period,
      kind,
      value: body.value,
    })
    return found((await readStops(context, tx, communityId, period, { meterId }))[0])
  })
}
