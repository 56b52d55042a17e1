import type { Api } from '@haolin/shared/api/index.ts'
import { certified } from '@haolin/shared/staff/certificate.ts'
import { and, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import { listStaff } from './queries.ts'
import { certificates, staff } from './tables.ts'

type Set = Api['PUT /communities/:communityId/colleagues/:staffId/skills']

/** Sets what a colleague is trained for; a trade that needs a certificate is not written down without one. */
export async function setStaffSkills(
  context: MemberContext,
  staffId: string,
  { capacity, skills }: Set['body'],
): Promise<Set['reply']> {
  const { communityId } = context.member
  const bare = skills.find(({ skill, certificate }) => certified[skill] && !certificate)
  if (bare)
    throw new AppError('invalid_input', {
      fields: [{ field: 'certificate', message: `请填写${certified[bare.skill]}的证件号和有效期` }],
    })
  if (new Set(skills.map(({ skill }) => skill)).size < skills.length)
    throw new AppError('invalid_input', { fields: [{ field: 'skills', message: '同一项技能只填一次' }] })
  return context.inTx(async (tx) => {
    const here = and(eq(staff.communityId, communityId), eq(staff.id, staffId))
    const [person] = await tx.db.select().from(staff).where(here).for('update')
    const before = found(person)
    const names = skills.map(({ skill }) => skill)
    await tx.db.update(staff).set({ capacity, skills: names }).where(here)
    await tx.db
      .delete(certificates)
      .where(and(eq(certificates.communityId, communityId), eq(certificates.staffId, staffId)))
    const held = skills.flatMap(({ skill, certificate }) =>
      certificate ? [{ communityId, staffId, skill, ...certificate }] : [],
    )
    if (held.length > 0) await tx.db.insert(certificates).values(held)
    await audit(tx, communityId, context.actor, 'staff.set_skills', `staff:${staffId}`, {
      before: { skills: before.skills, capacity: before.capacity },
      after: { skills, capacity },
    })
    const [card] = await listStaff(tx, communityId, staffId)
    return found(card)
  })
}
