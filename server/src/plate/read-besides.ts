import type { Api } from '@haolin/shared/api/index.ts'
import { type ApprovalKind, judgeApprover } from '@haolin/shared/approval/kinds.ts'
import { fallsInto } from '@haolin/shared/staff/plate.ts'
import { and, count, eq, gt, isNull, sql } from 'drizzle-orm'
import { approvals } from '../approvals/tables.ts'
import { measures } from '../complaints/tables.ts'
import type { Tx } from '../db/connect.ts'
import { handoverPeople, handoverSigns, handovers } from '../handovers/tables.ts'
import { tickets } from '../tickets/tables.ts'
import type { StaffRow } from './lock-everybody.ts'
import type { Days } from './read-plate.ts'

type Besides = Api['GET /communities/:communityId/colleagues/:staffId/plate']['reply']['besides']

/** What waits for somebody besides tickets, and who can do it meanwhile; of a complaint about the `viewer` there is no trace. */
export async function readBesides(
  tx: Tx,
  holder: StaffRow,
  people: readonly StaffRow[],
  days: Days,
  viewer: string | null,
): Promise<Besides> {
  const { decides, alone, others } = await readDecisions(tx, holder, people)
  const sheets = await countUnsigned(tx, holder)
  const due = (await readMeasures(tx, holder, viewer)).filter(
    ({ dueAt }) => !days || fallsInto(days, [dueAt.getTime()], tx.now.getTime()),
  ).length
  const names = others.map(({ name }) => name).join('、')
  return [
    ...(decides > 0
      ? [
          {
            title: `等他审批 ${decides} 件`,
            words:
              alone === 0
                ? `${names}也能批，会照常出现在他们的待审批里。`
                : `其中 ${alone} 件暂时没有别人能批，请先批完，或由他交给代理人。`,
          },
        ]
      : []),
    ...(sheets > 0 ? [{ title: `交接单没签 ${sheets} 张`, words: '接班的同事或项目经理都可以签。' }] : []),
    ...(due > 0
      ? [
          {
            title: `落实措施 ${due} 项`,
            words: days ? '可以在“落实措施”里改交给别的同事。' : '停用后交给代班人，没有就交给项目经理。',
          },
        ]
      : []),
  ]
}

/** The questions somebody may decide that wait, how many of them nobody else may, and who else may any. */
export async function readDecisions(tx: Tx, holder: StaffRow, people: readonly StaffRow[]) {
  const waiting = await tx.db
    .select({ kind: approvals.kind, amountFen: approvals.amountFen, askedBy: approvals.askedBy })
    .from(approvals)
    .where(
      and(
        eq(approvals.communityId, holder.communityId),
        eq(approvals.state, 'waiting'),
        gt(approvals.expiresAt, tx.now),
      ),
    )
  const may = (row: (typeof waiting)[number], { id, roles }: StaffRow) =>
    judgeApprover({ ...row, kind: row.kind as ApprovalKind }, { staffId: id, roles }).ok
  const theirs = waiting.filter((row) => may(row, holder))
  const colleagues = people.filter(({ id, enabled }) => id !== holder.id && enabled)
  return {
    decides: theirs.length,
    alone: theirs.filter((row) => !colleagues.some((one) => may(row, one))).length,
    others: colleagues.filter((one) => theirs.some((row) => may(row, one))),
  }
}

async function countUnsigned(tx: Tx, { communityId, id }: StaffRow): Promise<number> {
  const [row] = await tx.db
    .select({ sheets: count() })
    .from(handoverPeople)
    .innerJoin(
      handovers,
      and(eq(handovers.communityId, handoverPeople.communityId), eq(handovers.id, handoverPeople.handoverId)),
    )
    .leftJoin(
      handoverSigns,
      and(
        eq(handoverSigns.communityId, handoverPeople.communityId),
        eq(handoverSigns.handoverId, handoverPeople.handoverId),
        eq(handoverSigns.side, handoverPeople.side),
      ),
    )
    .where(
      and(
        eq(handoverPeople.communityId, communityId),
        eq(handoverPeople.staffId, id),
        isNull(handovers.readAt),
        isNull(handoverSigns.at),
      ),
    )
  return row?.sheets ?? 0
}

const readMeasures = (tx: Tx, { communityId, id }: StaffRow, viewer: string | null) =>
  tx.db
    .select({ dueAt: measures.dueAt })
    .from(measures)
    .innerJoin(tickets, and(eq(tickets.communityId, measures.communityId), eq(tickets.id, measures.ticketId)))
    .where(
      and(
        eq(measures.communityId, communityId),
        eq(measures.staffId, id),
        isNull(measures.doneAt),
        isNull(measures.droppedAt),
        sql`(${tickets.aboutStaffId} is distinct from ${viewer}::uuid or ${viewer}::uuid is null)`,
      ),
    )
