import { randomUUID } from 'node:crypto'
import type { Api } from '@haolin/shared/api/index.ts'
import { AppError, found } from '../app-error.ts'
import { audit } from '../audit/write-audit.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readSeen } from '../tickets/read-seen.ts'
import { readAnswers, type StandardAnswer } from './list-answers.ts'
import { standardAnswers } from './tables.ts'

type New = Api['POST /communities/:communityId/answers']['body']
type Next = Api['PUT /communities/:communityId/answers/:answerId']['body']

/** Writes a new standard answer, perhaps for a question that had none. */
export async function writeAnswer(
  context: MemberContext,
  { fromTicketId, ...words }: New,
): Promise<StandardAnswer> {
  return context.once(async (tx) => {
    if (fromTicketId) found(await readSeen(tx, context, fromTicketId))
    return insertVersion(context, tx, { ...words, answerId: randomUUID(), version: 1, fromTicketId })
  })
}

/** Writes the next version of a standard answer, or takes it out of use; somebody faster wins. */
export async function reviseAnswer(
  context: MemberContext,
  answerId: string,
  { version, ...words }: Next,
): Promise<StandardAnswer> {
  return context.once(async (tx) => {
    const [known] = await readAnswers(tx, context, answerId)
    if (found(known).version !== version) throw new AppError('answer_changed')
    return insertVersion(context, tx, { ...words, answerId, version: version + 1 })
  })
}

async function insertVersion(
  context: MemberContext,
  tx: Tx,
  row: Omit<Next, 'retired'> & { retired?: boolean; answerId: string; fromTicketId?: string | undefined },
): Promise<StandardAnswer> {
  const { communityId, post } = context.member
  const inserted = await tx.db
    .insert(standardAnswers)
    .values({
      ...row,
      communityId,
      question: row.question.trim(),
      answer: row.answer.trim(),
      authorStaffId: found(post).staffId,
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning({ version: standardAnswers.version })
  if (inserted.length === 0) throw new AppError('answer_changed')
  const { answerId, version, retired = false } = row
  await audit(tx, communityId, context.actor, 'answer.write', `answer ${answerId}`, { version, retired })
  const [answer] = await readAnswers(tx, context, answerId)
  return found(answer)
}
