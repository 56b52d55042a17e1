import type { Api } from '@haolin/shared/api/index.ts'
import { found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { bindVerified } from './bind-verified.ts'
import { lockAsAdministrator } from './lock-as-administrator.ts'
import { lockNumber } from './lock-number.ts'
import { listStaff } from './queries.ts'
import { refuseTaken } from './refuse-taken.ts'
import { staff } from './tables.ts'

type Added = Api['POST /communities/:communityId/colleagues']

/** Adds somebody to the staff. Who has shown WeChat's number before has the post at once, the others as soon as they show it. */
export async function addColleague(context: MemberContext, body: Added['body']): Promise<Added['reply']> {
  const { communityId } = context.member
  const { phone, roles, capacity } = body
  const [name, jobTitle] = [body.name.trim(), body.jobTitle.trim()]
  return context.once(async (tx) => {
    await lockNumber(tx, phone)
    const { people } = await lockAsAdministrator(context, tx)
    refuseTaken(people, phone)
    const [row] = await tx.db
      .insert(staff)
      // No usual week: until the roster has them they are off duty, so nothing is dispatched to them.
      .values({ communityId, name, phone, jobTitle, roles, capacity, skills: [], duty: [] })
      .returning({ id: staff.id })
    const { id } = found(row)
    await audit(tx, communityId, context.actor, 'staff.add', `staff:${id}`, {
      name,
      jobTitle,
      roles,
      capacity,
    })
    await bindVerified(tx, phone)
    const [card] = await listStaff(tx, communityId, id)
    return found(card)
  })
}
