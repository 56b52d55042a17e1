import { addDays, localDate, momentAt } from '@haolin/shared/calendar.ts'
import type { Kind } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { answerSurvey } from '../visits/answer-survey.ts'
import { recordCall } from '../visits/record-call.ts'
import { returnVisits, surveys } from '../visits/tables.ts'
import { asResident, asStaff } from './act-as.ts'
import type { Play } from './play.ts'
import type { Stage } from './stage.ts'

const hourMs = 3_600_000
/** Calls of the last days are still to be made. */
const stillDueMs = 72 * hourMs

/** When the owner answers the survey of a finished ticket, or the desk calls them; null when neither happens before the loading. */
export async function momentAfter(stage: Stage, play: Play): Promise<number | null> {
  const next = await readNext(stage, play)
  return next?.at ?? null
}

/** Lets the owner answer, or the desk call; false when nothing of that is due. */
export async function playAfter(stage: Stage, play: Play): Promise<boolean> {
  const next = await readNext(stage, play)
  if (!next || next.at > play.at) return false
  const ticketId = found(play.ticketId)
  if (next.answer) {
    await answerSurvey(asResident(stage, play.reporter, play.at), ticketId, next.answer)
    return true
  }
  const { id, staffId, why } = next.visit
  const caller = found(play.community.posts.find((post) => post.staffId === staffId))
  const unhappy = why === 'low_mark'
  await recordCall(asStaff(stage, caller, play.at), id, {
    result: unhappy ? 'unsatisfied' : 'satisfied',
    text: unhappy ? '业主说车又停回来了，希望晚上也有人巡。' : (heard[next.kind] ?? heard.repair),
  })
  return true
}

const heard: Partial<Record<Kind, string>> & { repair: string } = {
  repair: '这几天用着正常，师傅准时，收拾得干净。',
  complaint: '答复看到了，答应的都在做，愿意再看看。',
  dispute: '双方都按约定做，这周没有再吵。',
}

async function readNext({ tx, now }: Stage, { ticket, community, ticketId }: Play) {
  const { row } = found(await readTicket(tx, community.communityId, found(ticketId)))
  if (row.state !== 'closed' || !row.closedAt) return null
  const closedAt = row.closedAt.getTime()
  const of = { communityId: row.communityId, ticketId: row.id, cycle: row.cycle }
  const answer = ticket.survey && (await isOpen(tx, of)) ? ticket.survey : null
  const answerAt = closedAt + 5 * hourMs
  if (answer && answerAt <= now) return { at: answerAt, answer, kind: row.kind }
  const [visit] = await tx.db
    .select()
    .from(returnVisits)
    .where(
      and(
        eq(returnVisits.communityId, of.communityId),
        eq(returnVisits.ticketId, of.ticketId),
        eq(returnVisits.cycle, of.cycle),
        eq(returnVisits.state, 'due'),
      ),
    )
  const callAt = momentAt(addDays(localDate(closedAt), 1), '10:30')
  if (!visit?.staffId || callAt > now - stillDueMs) return null
  return { at: Math.max(callAt, answerAt), answer: null, visit, kind: row.kind }
}

async function isOpen(
  tx: Stage['tx'],
  { communityId, ticketId, cycle }: { communityId: string; ticketId: string; cycle: number },
): Promise<boolean> {
  const open = await tx.db
    .select({ cycle: surveys.cycle })
    .from(surveys)
    .where(
      and(
        eq(surveys.communityId, communityId),
        eq(surveys.ticketId, ticketId),
        eq(surveys.cycle, cycle),
        isNull(surveys.endedAt),
      ),
    )
  return open.length > 0
}
