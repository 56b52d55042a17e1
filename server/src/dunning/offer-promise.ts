import type { Api } from '@haolin/shared/api/index.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { promiseLimits } from '@haolin/shared/dunning/promise.ts'
import { AppError, found } from '../app-error.ts'
import { type HomeBinding, homeOf, type MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readOverdue, readPromises, readWish } from './queries.ts'
import { showPromise } from './show-line.ts'

type Offer = Api['GET /communities/:communityId/units/:unitId/promise']['reply']

/** The caller's home, if they belong to the owner's family there: tenants owe nothing here. */
export function familyHome(context: MemberContext, unitId: string): HomeBinding {
  const home = found(homeOf(context, unitId))
  if (home.relation === 'tenant') throw new AppError('not_allowed')
  return home
}

/** What a home may promise now, and how its last promise stands. */
export const offerPromise = (context: MemberContext, unitId: string): Promise<Offer> =>
  context.inTx((tx) => showOffer(context, tx, familyHome(context, unitId)))

/** The same, within the caller's transaction. */
export async function showOffer(
  context: MemberContext,
  tx: Tx,
  { householdId }: HomeBinding,
): Promise<Offer> {
  const whose = { communityId: context.member.communityId, householdId }
  const today = localDate(tx.now.getTime())
  const { owedFen, disputedFen } = await readOverdue(tx, whose, today)
  const [last] = await readPromises(tx, whose)
  const running = last?.state === 'asked' || last?.state === 'agreed'
  return {
    ...(await readWish(tx, whose)),
    owedFen,
    disputedFen,
    earliestOn: addDays(today, 1),
    latestOn: addDays(today, promiseLimits.dateDays),
    planUntilOn: addDays(today, promiseLimits.planDays),
    mostParts: promiseLimits.mostParts,
    promise: last ? showPromise(last) : null,
    mayPromise: owedFen > 0 && !running,
  }
}
