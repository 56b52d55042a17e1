import { createHash } from 'node:crypto'
import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { checkChange, type HomeChangeWish, planChange } from '@haolin/shared/register/home-changes.ts'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readHomeNow } from './read-home-now.ts'

type Route = Api['POST /communities/:communityId/units/:unitId/changes/preview']

/** Says what a change of a home would do; throws `invalid_input` for one that does not fit. */
export const previewChange = (
  context: MemberContext,
  unitId: string,
  body: Route['body'],
): Promise<Route['reply']> =>
  context.inTx(async (tx) => {
    const { plan, seen } = await weighChange(tx, context.member.communityId, unitId, body)
    return { ...plan, seen }
  })

/** A change against the home as it is, with a mark of everything it was weighed by; throws `home_changed` when that is not as told. */
export async function weighChange(
  tx: Tx,
  communityId: string,
  unitId: string,
  body: Route['body'],
  told?: string,
) {
  const now = await readHomeNow(tx, communityId, unitId)
  const wish: HomeChangeWish = {
    kind: body.kind,
    on: body.on,
    newcomers: body.newcomers.map(({ name, phone }) => ({ name: name.trim(), phone: phone ?? null })),
    leaseUntil: body.leaseUntil ?? null,
    withSpaces: body.withSpaces ?? false,
    agreement: body.agreement?.trim() || null,
  }
  const seen = createHash('sha256')
    .update(JSON.stringify([unitId, now, wish]))
    .digest('base64url')
  if (told !== undefined && told !== seen) throw new AppError('home_changed')
  const problem = checkChange(now, wish, localDate(tx.now.getTime()))
  if (problem) throw new AppError('invalid_input', { fields: [problem] })
  return { now, wish, plan: planChange(now, wish), seen }
}
