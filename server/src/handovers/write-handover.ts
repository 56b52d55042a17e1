import { localTime } from '@haolin/shared/calendar.ts'
import { nextAlarmAt } from '@haolin/shared/handover/alarm.ts'
import { writeSheet } from '@haolin/shared/handover/sheet.ts'
import type { ShiftEnd } from '@haolin/shared/handover/shift-end.ts'
import type { Side } from '@haolin/shared/handover/sign.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { audit } from '../audit/write-audit.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import { readOpenThings } from './read-open-things.ts'
import { readOpenTickets } from './read-open-tickets.ts'
import { handoverLines, handoverPeople, handovers } from './tables.ts'

/** Writes the sheet of a shift's end as things stand now and asks both sides to sign; null when it is there already. */
export async function writeHandover(
  context: Context,
  tx: Tx,
  communityId: string,
  { at, leaving }: ShiftEnd,
  coming: readonly string[],
): Promise<string | null> {
  const endsAt = new Date(at)
  const facts = { endsAt: at, madeAt: tx.now.getTime(), readAt: null }
  const wake = nextAlarmAt(facts, tx.now.getTime())
  const [sheet] = await tx.db
    .insert(handovers)
    .values({ communityId, endsAt, madeAt: tx.now, wakeAt: wake === null ? null : new Date(wake) })
    .onConflictDoNothing()
    .returning({ id: handovers.id })
  if (!sheet) return null
  const handoverId = sheet.id
  const people = [
    ...leaving.map((staffId) => ({ side: 'leaving' as const, staffId })),
    ...coming.map((staffId) => ({ side: 'coming' as const, staffId })),
  ]
  await tx.db.insert(handoverPeople).values(people.map((one) => ({ communityId, handoverId, ...one })))
  const [open, others] = await Promise.all([
    readOpenTickets(tx, communityId),
    readOpenThings(tx, communityId, endsAt),
  ])
  const lines = writeSheet(open, others, tx.now.getTime())
  for (let from = 0; from < lines.length; from += atOnce)
    await tx.db.insert(handoverLines).values(
      lines.slice(from, from + atOnce).map(({ dueAt, ...line }, i) => ({
        ...line,
        communityId,
        handoverId,
        position: from + i,
        dueAt: dueAt === null ? null : new Date(dueAt),
      })),
    )
  await audit(tx, communityId, null, 'handover.write', `handover ${handoverId}`, {
    endsAt: endsAt.toISOString(),
    lines: lines.length,
  })
  await noteDeskChange(tx, communityId, 'handovers')
  await askToSign(context, tx, communityId, handoverId, endsAt, people)
  return handoverId
}

const atOnce = 500

const asks: Record<Side, { title: string; body: string }> = {
  leaving: { title: '交接单写好了，请签字', body: '没办完的事都在上面，有要交代的写一句再签。' },
  coming: { title: '请看交接单，签字接班', body: '看过没办完的事再签，之后由您这一班跟进。' },
}

async function askToSign(
  context: Context,
  tx: Tx,
  communityId: string,
  handoverId: string,
  endsAt: Date,
  people: readonly { side: Side; staffId: string }[],
): Promise<void> {
  const ids = people.map(({ staffId }) => staffId)
  const accounts = await tx.db
    .select({ staffId: staff.id, accountId: staff.accountId })
    .from(staff)
    .where(and(eq(staff.communityId, communityId), inArray(staff.id, ids)))
  for (const { side, staffId } of people) {
    const accountId = accounts.find((one) => one.staffId === staffId)?.accountId
    if (!accountId) continue
    await sendMessage(context, tx, {
      communityId,
      accountId,
      onceKey: `handover:${handoverId}:${side}`,
      title: asks[side].title,
      body: `${localTime(endsAt.getTime())} 的交接单：${asks[side].body}`,
      about: { kind: 'handover', id: handoverId },
    })
  }
}
