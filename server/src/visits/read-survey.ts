import { and, eq } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { surveys } from './tables.ts'

type SurveyRow = typeof surveys.$inferSelect
/** Which closing of which ticket. */
type Closing = { communityId: string; id: string; cycle: number }

/** The survey of a ticket's present cycle; null when there is none. */
export async function readSurvey(tx: Tx, { communityId, id, cycle }: Closing): Promise<SurveyRow | null> {
  const [row] = await tx.db
    .select()
    .from(surveys)
    .where(and(eq(surveys.communityId, communityId), eq(surveys.ticketId, id), eq(surveys.cycle, cycle)))
  return row ?? null
}

/** A survey as the rules of answering see it. */
export const surveyFacts = (row: SurveyRow) => ({
  expiresAt: row.expiresAt.getTime(),
  endedAt: row.endedAt?.getTime() ?? null,
  answered: row.accountId !== null,
})
