import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { versionOn } from '@haolin/shared/repair/price-change.ts'
import { statutoryTerms, warrantyBasis, warrantySubjects } from '@haolin/shared/repair/warranty.ts'
import type { MemberContext } from '../context.ts'
import { sayTerm } from './ask-terms.ts'
import { readTermVersions, type TermVersion } from './queries.ts'
import { readWaiting } from './read-waiting.ts'

type Reply = Api['GET /communities/:communityId/warranty-terms']['reply']

/** The warranty terms that hold today; for staff also what comes and what waits. */
export const listTerms = (context: MemberContext): Promise<Reply> =>
  context.inTx(async (tx) => {
    const { communityId, post } = context.member
    const today = localDate(tx.now.getTime())
    const versions = await readTermVersions(tx, communityId)
    const held = versionOn(versions, today)
    const terms = held?.terms ?? statutoryTerms
    return {
      version: held?.version ?? 0,
      basis: warrantyBasis,
      note: post && held ? held.note : null,
      fromOn: held?.fromOn ?? null,
      terms: terms.map((term) => ({
        ...term,
        label: warrantySubjects[term.subject].label,
        leastYears: warrantySubjects[term.subject].years,
      })),
      latest: post ? (versions.at(-1)?.version ?? 0) : null,
      coming: post
        ? versions
            .filter(({ fromOn }) => fromOn > today)
            .map((one, i, all) => showNext(one, all[i - 1]?.terms ?? terms))
        : [],
      waiting: post ? await readWaiting(tx, communityId, 'warranty_terms') : [],
    }
  })

/** A version to come, with the parts that differ from the one before it. */
const showNext = (
  { version, fromOn, terms }: TermVersion,
  before: TermVersion['terms'],
): Reply['coming'][number] => ({
  version,
  fromOn,
  words: terms
    .filter((term, i) => JSON.stringify(term) !== JSON.stringify(before[i]))
    .map((term) => `${warrantySubjects[term.subject].label}：${sayTerm(term)}，${term.party}`),
})
