import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { judgeVersion, listRefusals } from '@haolin/shared/repair/price-change.ts'
import {
  checkTerm,
  type TermRefusal,
  type WarrantyTerm,
  warrantySubjects,
} from '@haolin/shared/repair/warranty.ts'
import { AppError } from '../app-error.ts'
import { askApproval } from '../approvals/ask-approval.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readTermVersions } from './queries.ts'

type Route = Api['PUT /communities/:communityId/warranty-terms']

/** Warranty terms as they wait for agreement; parts that are left out stay as they are. */
export type WantedTerms = { terms: WarrantyTerm[]; fromOn: string; note: string }

const refusals: Record<TermRefusal, string> = {
  term_too_short: '不能比法定的最低期限短',
  season_wrong: '季的起止写成 11-15 这样的月日',
}

/** Asks a second person for the next version of the warranty terms; somebody faster wins. */
export async function askTerms(
  context: MemberContext,
  { version, terms, fromOn, reason }: Route['body'],
): Promise<Route['reply']> {
  const { communityId } = context.member
  for (const term of terms) {
    const code = checkTerm(term)
    if (code) throw refuse('terms', `${warrantySubjects[term.subject].label}：${refusals[code]}`)
  }
  return context.once(async (tx) => {
    if ((await judgeTerms(tx, communityId, fromOn)) !== version + 1) throw new AppError('warranty_changed')
    const named = terms.map(({ subject }) => warrantySubjects[subject].label).join('、')
    const wanted: WantedTerms = { terms, fromOn, note: reason.trim() }
    const approvalId = await askApproval(context, tx, {
      kind: 'warranty_terms',
      subject: 'warranty_terms',
      amountFen: 0,
      reason: wanted.note,
      detail: { words: `保修期限（${named}），${fromOn} 起`, wanted },
      facts: terms.map((term) => ({
        label: warrantySubjects[term.subject].label,
        value: `${sayTerm(term)}，${term.party}`,
      })),
    })
    return { approvalId }
  })
}

/** Judges a day from which terms shall hold; gives the number of the version. Throws `warranty_wrong`. */
export async function judgeTerms(tx: Tx, communityId: string, fromOn: string): Promise<number> {
  const versions = await readTermVersions(tx, communityId)
  const judged = judgeVersion(versions, fromOn, localDate(tx.now.getTime()))
  if (!judged.ok) throw refuse('fromOn', listRefusals[judged.code].message)
  return judged.version
}

/** How long a part is warranted, in words. */
export const sayTerm = ({ years, seasons }: WarrantyTerm): string =>
  seasons ? `${seasons.count} 季（${seasons.from} 至 ${seasons.until}）` : `${years} 年`

const refuse = (field: string, message: string) =>
  new AppError('warranty_wrong', { fields: [{ field, message }] })
