import { randomInt } from 'node:crypto'
import type { Api } from '@haolin/shared/api/index.ts'
import { bindCodeDays, bindCodeLength, bindCodeLetters } from '@haolin/shared/household.ts'
import type { Relation } from '@haolin/shared/roles.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { hashBindCode } from './hash-bind-code.ts'
import { findHousehold } from './queries.ts'
import { bindCodes } from './tables.ts'

type Made = Api['POST /communities/:communityId/units/:unitId/bind-codes']['reply']

/** Makes a bind code for a home; this answer is the only place that ever shows it. */
export async function makeBindCode(
  context: MemberContext,
  unitId: string,
  relation: Relation,
): Promise<Made> {
  const { communityId } = context.member
  const code = Array.from(
    { length: bindCodeLength },
    () => bindCodeLetters[randomInt(bindCodeLetters.length)],
  ).join('')
  return context.inTx(async (tx) => {
    await findHousehold(tx, communityId, unitId)
    const expiresAt = new Date(tx.now.getTime() + bindCodeDays * 86_400_000)
    await tx.db
      .insert(bindCodes)
      .values({ communityId, hash: hashBindCode(code), unitId, relation, expiresAt })
    await audit(tx, communityId, context.actor, 'residents.make_bind_code', `unit:${unitId}`, { relation })
    return { code, expiresAt: expiresAt.toISOString() }
  })
}
