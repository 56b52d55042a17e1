import type { Api } from '@haolin/shared/api/index.ts'
import { answerDays, checkWish, mayAskFor, mostWaiting } from '@haolin/shared/register/correction.ts'
import { plainPlate } from '@haolin/shared/register/words.ts'
import { and, count, eq } from 'drizzle-orm'
import { AppError, found } from '../app-error.ts'
import { lockHousehold } from '../communities/lock-household.ts'
import { homeOf, type MemberContext } from '../context.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { readSubject } from './read-subject.ts'
import { registerCorrections } from './tables.ts'

type Ask = Api['POST /communities/:communityId/units/:unitId/corrections']

const dayMs = 24 * 3600_000

/** Asks to have the register corrected about oneself or one's household; one request at a time about each thing. */
export async function askCorrection(
  context: MemberContext,
  unitId: string,
  { reason, plate, name, note, ...said }: Ask['body'],
): Promise<Ask['reply']> {
  const { communityId } = context.member
  const { householdId, residentId, relation } = found(homeOf(context, unitId))
  const subjectId = said.subjectId ?? null
  const wish = {
    ...said,
    subjectId,
    ...(plate !== undefined && { plate: plainPlate(plate) }),
    ...(name !== undefined && { name: name.trim() }),
    ...(note !== undefined && { note: note.trim() }),
  }
  const problem = checkWish(wish)
  if (problem) throw new AppError('invalid_input', { fields: [problem] })
  return context.once(async (tx) => {
    await lockHousehold(tx, communityId, householdId)
    const { about, ask } = wish
    const before = await readSubject(tx, communityId, { about, subjectId, householdId })
    if (ask !== 'missing') found(before)
    if (!mayAskFor(relation, subjectId === residentId)) throw new AppError('not_allowed')
    const [waiting] = await tx.db
      .select({ count: count() })
      .from(registerCorrections)
      .where(
        and(
          eq(registerCorrections.communityId, communityId),
          eq(registerCorrections.householdId, householdId),
          eq(registerCorrections.state, 'waiting'),
        ),
      )
    if ((waiting?.count ?? 0) >= mostWaiting) throw new AppError('corrections_waiting')
    const [row] = await tx.db
      .insert(registerCorrections)
      .values({
        communityId,
        unitId,
        householdId,
        residentId,
        accountId: context.actor.accountId,
        about,
        ask,
        subjectId: ask === 'missing' ? null : subjectId,
        wish,
        before: ask === 'missing' ? null : before,
        reason: reason.trim(),
        state: 'waiting',
        dueAt: new Date(tx.now.getTime() + answerDays * dayMs),
        createdAt: tx.now,
      })
      .onConflictDoNothing()
      .returning({ id: registerCorrections.id, dueAt: registerCorrections.dueAt })
    if (!row) throw new AppError('correction_waiting')
    await noteDeskChange(tx, communityId, 'corrections')
    return { correctionId: row.id, dueAt: row.dueAt.toISOString() }
  })
}
