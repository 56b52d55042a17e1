import { localTime } from '@haolin/shared/calendar.ts'
import { alarmsBy, nextAlarmAt, type ReadFacts, type UnreadAlarm } from '@haolin/shared/handover/alarm.ts'
import { and, arrayOverlaps, asc, eq, lte } from 'drizzle-orm'
import { audit } from '../audit/write-audit.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { noteDeskChange } from '../live/note-change.ts'
import { sendMessage } from '../messages/send-message.ts'
import { staff } from '../staff/tables.ts'
import { handoverAlarms, handovers } from './tables.ts'

type Sheet = typeof handovers.$inferSelect

/** Tells the managers of sheets nobody of the incoming shift has signed in time; each rung once, decided by moments alone. */
export async function alarmUnread(context: Context): Promise<void> {
  await context.inTx(async (tx) => {
    const due = await tx.db
      .select()
      .from(handovers)
      .where(lte(handovers.wakeAt, tx.now))
      .orderBy(asc(handovers.wakeAt))
      .limit(100)
      .for('update', { skipLocked: true })
    for (const sheet of due) {
      const facts = readFactsOf(sheet)
      for (const alarm of alarmsBy(facts, tx.now.getTime())) await ring(context, tx, sheet, alarm)
      const next = nextAlarmAt(facts, tx.now.getTime())
      await tx.db
        .update(handovers)
        .set({ wakeAt: next === null ? null : new Date(next) })
        .where(and(eq(handovers.communityId, sheet.communityId), eq(handovers.id, sheet.id)))
    }
  })
}

/** A sheet as the rules of alarms see it. */
const readFactsOf = ({ endsAt, madeAt, readAt }: Sheet): ReadFacts => ({
  endsAt: endsAt.getTime(),
  madeAt: madeAt.getTime(),
  readAt: readAt?.getTime() ?? null,
})

async function ring(context: Context, tx: Tx, sheet: Sheet, alarm: UnreadAlarm): Promise<void> {
  const { communityId, id } = sheet
  const people = await tx.db
    .select({ name: staff.name, accountId: staff.accountId })
    .from(staff)
    .where(
      and(
        eq(staff.communityId, communityId),
        eq(staff.enabled, true),
        arrayOverlaps(staff.roles, [...alarm.tells]),
      ),
    )
    .orderBy(asc(staff.id))
  const rung = await tx.db
    .insert(handoverAlarms)
    .values({
      communityId,
      handoverId: id,
      level: alarm.level,
      at: new Date(alarm.at),
      told: people.map(({ name }) => name),
    })
    .onConflictDoNothing()
    .returning({ level: handoverAlarms.level })
  if (rung.length === 0) return
  for (const { accountId } of people)
    if (accountId)
      await sendMessage(context, tx, {
        communityId,
        accountId,
        onceKey: `handover:${id}:alarm:${alarm.level}`,
        title: '交接单没有人接',
        body: `${localTime(sheet.endsAt.getTime())} 的交接单到 ${localTime(alarm.at)} 还没有接班的同事签字，请安排人看一遍没办完的事。`,
        about: { kind: 'handover', id },
      })
  await noteDeskChange(tx, communityId, 'handovers')
  await audit(tx, communityId, null, 'handover.alarm', `handover ${id}`, { level: alarm.level })
}
