import type { Api } from '@haolin/shared/api/index.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import type { StaffRow } from '../plate/lock-everybody.ts'
import { endSessionsOf } from '../session/end-sessions.ts'
import { bindVerified } from './bind-verified.ts'
import { lockAsAdministrator } from './lock-as-administrator.ts'
import { lockNumber } from './lock-number.ts'
import { listStaff } from './queries.ts'
import { refuseTaken } from './refuse-taken.ts'
import { staff } from './tables.ts'

type Change = Api['PUT /communities/:communityId/colleagues/:staffId']

/** Corrects who a colleague is. With another number the post goes over to whoever holds that one, with all that lies on it. */
export async function changeColleague(
  context: MemberContext,
  staffId: string,
  { phone, ...words }: Change['body'],
): Promise<Change['reply']> {
  const { communityId } = context.member
  const said = { name: words.name.trim(), jobTitle: words.jobTitle.trim() }
  return context.inTx(async (tx) => {
    if (phone) await lockNumber(tx, phone)
    const { people, administrators } = await lockAsAdministrator(context, tx)
    const person = found(people.find(({ id }) => id === staffId))
    const other = phone !== undefined && phone !== person.phone
    if (other) refuseTaken(people, phone)
    const here = and(eq(staff.communityId, communityId), eq(staff.id, staffId))
    await tx.db
      .update(staff)
      .set({ ...said, ...(other ? { phone, accountId: null } : {}) })
      .where(here)
    await audit(tx, communityId, context.actor, 'staff.change', `staff:${staffId}`, {
      before: { name: person.name, jobTitle: person.jobTitle },
      after: said,
      otherPhone: other,
    })
    if (other) await giveOver(tx, person, phone, administrators)
    const [card] = await listStaff(tx, communityId, staffId)
    return found(card)
  })
}

/** The account of the old number is out with its next request, unless it has shown the new one already; an administrator who can come in stays. */
async function giveOver(tx: Tx, person: StaffRow, phone: string, administrators: StaffRow[]): Promise<void> {
  await bindVerified(tx, phone)
  const [now] = await tx.db
    .select({ accountId: staff.accountId })
    .from(staff)
    .where(and(eq(staff.communityId, person.communityId), eq(staff.id, person.id)))
  const left = administrators.some(({ id, accountId }) => accountId && id !== person.id)
  if (!left && !now?.accountId) throw new AppError('last_administrator')
  if (person.accountId && person.accountId !== now?.accountId) await endSessionsOf(tx, person.accountId)
}
