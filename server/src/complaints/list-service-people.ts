import type { Api } from '@haolin/shared/api/index.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { and, asc, eq, ne } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import { staff } from '../staff/tables.ts'

/** The people of the service as owners know them: 李师傅, 客服小陈; nobody finds themselves there. */
export async function listServicePeople(
  context: MemberContext,
): Promise<Api['GET /communities/:communityId/service-people']['reply']> {
  const { communityId, post } = context.member
  return context.inTx(async (tx) => {
    const rows = await tx.db
      .select({ staffId: staff.id, name: staff.name, title: staff.jobTitle, roles: staff.roles })
      .from(staff)
      .where(
        and(
          eq(staff.communityId, communityId),
          eq(staff.enabled, true),
          post ? ne(staff.id, post.staffId) : undefined,
        ),
      )
      .orderBy(asc(staff.jobTitle), asc(staff.createdAt), asc(staff.id))
    return {
      people: rows.map(({ name, roles, ...person }) => ({ ...person, name: calledName(name, roles) })),
    }
  })
}
