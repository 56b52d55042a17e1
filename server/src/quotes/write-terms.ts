import type { Api } from '@haolin/shared/api/index.ts'
import {
  checkTerm,
  type TermRefusal,
  warrantyBasis,
  warrantySubjects,
} from '@haolin/shared/repair/warranty.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readTerms } from './queries.ts'
import { warrantyTerms } from './tables.ts'

type Route = Api['PUT /communities/:communityId/warranty-terms']

const refusals: Record<TermRefusal, string> = {
  term_too_short: '不能比法定的最低期限短',
  season_wrong: '季的起止写成 11-15 这样的月日',
}

/** The warranty terms in force. */
export const listTerms = (context: MemberContext): Promise<Route['reply']> =>
  context.inTx((tx) => showTerms(context, tx))

/** Writes the next version of the terms; somebody faster wins, and parts that are left out stay as they are. */
export async function writeTerms(
  context: MemberContext,
  { version, terms, note }: Route['body'],
): Promise<Route['reply']> {
  const { communityId, post } = context.member
  for (const term of terms) {
    const code = checkTerm(term)
    const message = code && `${warrantySubjects[term.subject].label}：${refusals[code]}`
    if (message) throw new AppError('warranty_wrong', { fields: [{ field: 'terms', message }] })
  }
  return context.once(async (tx) => {
    const now = await readTerms(tx, communityId)
    if (now.version !== version)
      throw new AppError('warranty_changed', { present: await showTerms(context, tx) })
    const kept = now.terms.map((term) => terms.find(({ subject }) => subject === term.subject) ?? term)
    const inserted = await tx.db
      .insert(warrantyTerms)
      .values({
        communityId,
        version: version + 1,
        terms: kept,
        note: note.trim(),
        madeByStaffId: found(post).staffId,
        createdAt: tx.now,
      })
      .onConflictDoNothing()
      .returning({ version: warrantyTerms.version })
    if (inserted.length === 0) throw new AppError('warranty_changed')
    await audit(tx, communityId, context.actor, 'repair.set_warranty', `warranty ${version + 1}`, { note })
    return showTerms(context, tx)
  })
}

async function showTerms({ member }: MemberContext, tx: Tx): Promise<Route['reply']> {
  const { version, note, terms } = await readTerms(tx, member.communityId)
  return {
    version,
    basis: warrantyBasis,
    note: member.post ? note : null,
    terms: terms.map((term) => ({
      ...term,
      label: warrantySubjects[term.subject].label,
      leastYears: warrantySubjects[term.subject].years,
    })),
  }
}
