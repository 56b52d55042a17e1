import type { Api } from '@haolin/shared/api/index.ts'
import { categories } from '@haolin/shared/ticket/catalogue.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { found } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { staff } from '../staff/tables.ts'
import { listLines } from './list-lines.ts'
import { tickets } from './tables.ts'

/** What may be grabbed by somebody with these skills, the most urgent first. */
export async function listPool(
  context: MemberContext,
): Promise<Api['GET /communities/:communityId/pool']['reply']> {
  return context.inTx(async (tx) => {
    const able = await readSkills(tx, context)
    const mine = categories.filter(({ skill }) => able.includes(skill)).map(({ code }) => code)
    const which = and(eq(tickets.state, 'pooled'), inArray(tickets.category, mine))
    const { items } = await listLines(context, tx, which, undefined, 'risk')
    return { items }
  })
}

async function readSkills(tx: Tx, { member }: MemberContext): Promise<string[]> {
  const [me] = await tx.db
    .select({ skills: staff.skills })
    .from(staff)
    .where(and(eq(staff.communityId, member.communityId), eq(staff.id, found(member.post).staffId)))
  return found(me).skills
}
