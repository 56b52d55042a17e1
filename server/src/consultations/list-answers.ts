import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { matchAnswers } from '@haolin/shared/consultation/match-answers.ts'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { standardAnswers } from './tables.ts'

type Reply = Api['GET /communities/:communityId/answers']['reply']
export type StandardAnswer = Reply['items'][number]

const shown = { found: 8, all: 200 }

/** Standard answers that fit the words, best first; without words, the most used ones first. */
export async function listAnswers(context: MemberContext, words = ''): Promise<Reply> {
  return context.inTx(async (tx) => {
    const answers = await readAnswers(tx, context)
    const items = matchAnswers(words, answers)
    return { items: items.slice(0, words.trim() === '' ? shown.all : shown.found) }
  })
}

/** The answers in use, each in its present version, the most used first; one of them by its id. */
export async function readAnswers(
  tx: Tx,
  { member }: MemberContext,
  answerId?: string,
): Promise<StandardAnswer[]> {
  const newest = sql`standard_answers.version = (select max(a.version) from standard_answers a
    where a.community_id = standard_answers.community_id and a.answer_id = standard_answers.answer_id)`
  const uses = sql<number>`(select count(*)::int from answer_uses u where u.community_id = standard_answers.community_id
    and u.answer_id = standard_answers.answer_id)`
  const rows = await tx.db
    .select({ row: standardAnswers, uses })
    .from(standardAnswers)
    .where(
      and(
        eq(standardAnswers.communityId, member.communityId),
        newest,
        answerId ? eq(standardAnswers.answerId, answerId) : eq(standardAnswers.retired, false),
      ),
    )
    .orderBy(desc(uses), standardAnswers.question)
  const today = localDate(tx.now.getTime())
  return rows.map(({ row, uses }) => ({
    answerId: row.answerId,
    version: row.version,
    question: row.question,
    answer: row.answer,
    keywords: row.keywords,
    updatedAt: row.createdAt.toISOString(),
    reviewOn: row.reviewOn,
    stale: row.reviewOn < today,
    uses: member.post ? uses : null,
  }))
}
