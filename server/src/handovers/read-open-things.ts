import { type ApprovalKind, approvalKinds } from '@haolin/shared/approval/kinds.ts'
import { localTime } from '@haolin/shared/calendar.ts'
import type { OpenThing, OtherThing } from '@haolin/shared/handover/sheet.ts'
import { problemTypes } from '@haolin/shared/ticket/catalogue.ts'
import { incidentStates } from '@haolin/shared/ticket/incident.ts'
import { and, eq, gt, isNull, lt, ne } from 'drizzle-orm'
import { approvals } from '../approvals/tables.ts'
import { buildings, units } from '../communities/tables.ts'
import type { Tx } from '../db/connect.ts'
import { groupDrafts } from '../group-chats/tables.ts'
import { incidents, warnings } from '../incidents/tables.ts'
import { bindingRequests } from '../residents/tables.ts'
import { staff } from '../staff/tables.ts'
import { handovers } from './tables.ts'

const nothing: Omit<OpenThing, 'number' | 'title'> = {
  ticketId: null,
  place: '',
  stateLabel: '',
  who: '',
  priority: null,
  level: 0,
  dueAt: null,
}

/** What besides tickets the next shift must know: what waits for a second person, incidents, warnings, drafts, unread sheets. */
export async function readOpenThings(tx: Tx, communityId: string, endsAt: Date): Promise<OtherThing[]> {
  const all = await Promise.all([
    listApprovals(tx, communityId),
    listBindings(tx, communityId),
    listIncidents(tx, communityId),
    listWarnings(tx, communityId),
    listDrafts(tx, communityId),
    listUnread(tx, communityId, endsAt),
  ])
  return all.flat()
}

async function listApprovals(tx: Tx, communityId: string): Promise<OtherThing[]> {
  const rows = await tx.db
    .select({ row: approvals, who: staff.name })
    .from(approvals)
    .leftJoin(staff, and(eq(staff.communityId, approvals.communityId), eq(staff.id, approvals.askedBy)))
    .where(
      and(
        eq(approvals.communityId, communityId),
        eq(approvals.state, 'waiting'),
        gt(approvals.expiresAt, tx.now),
      ),
    )
  return rows.map(({ row, who }) => ({
    ...nothing,
    section: 'approvals',
    number: approvalKinds[row.kind as ApprovalKind]?.label ?? row.kind,
    title: row.reason,
    stateLabel: '等第二个人同意',
    who: who ?? '',
    dueAt: row.expiresAt.getTime(),
  }))
}

async function listBindings(tx: Tx, communityId: string): Promise<OtherThing[]> {
  const rows = await tx.db
    .select({ place: units.label })
    .from(bindingRequests)
    .innerJoin(
      units,
      and(eq(units.communityId, bindingRequests.communityId), eq(units.id, bindingRequests.unitId)),
    )
    .where(and(eq(bindingRequests.communityId, communityId), eq(bindingRequests.state, 'pending')))
  return rows.map(({ place }) => ({
    ...nothing,
    section: 'approvals',
    number: '房屋绑定',
    title: '业主申请绑定房屋',
    place,
    stateLabel: '等核对',
  }))
}

async function listIncidents(tx: Tx, communityId: string): Promise<OtherThing[]> {
  const rows = await tx.db
    .select({ row: incidents, who: staff.name })
    .from(incidents)
    .innerJoin(
      staff,
      and(eq(staff.communityId, incidents.communityId), eq(staff.id, incidents.managerStaffId)),
    )
    .where(and(eq(incidents.communityId, communityId), ne(incidents.state, 'closed')))
  return rows.map(({ row, who }) => ({
    ...nothing,
    section: 'incidents',
    number: row.number,
    title: row.title,
    stateLabel: incidentStates[row.state],
    who,
    dueAt: (row.nextUpdateAt ?? row.eta)?.getTime() ?? null,
  }))
}

async function listWarnings(tx: Tx, communityId: string): Promise<OtherThing[]> {
  const rows = await tx.db
    .select({ row: warnings, place: buildings.name })
    .from(warnings)
    .leftJoin(
      buildings,
      and(eq(buildings.communityId, warnings.communityId), eq(buildings.id, warnings.buildingId)),
    )
    .where(and(eq(warnings.communityId, communityId), eq(warnings.state, 'open')))
  return rows.map(({ row, place }) => ({
    ...nothing,
    section: 'warnings',
    number: problemTypes[row.problemType],
    title: row.reason,
    place: place ?? '全小区',
    stateLabel: '没有人看过',
  }))
}

async function listDrafts(tx: Tx, communityId: string): Promise<OtherThing[]> {
  const rows = await tx.db
    .select({ text: groupDrafts.text, saidAt: groupDrafts.saidAt })
    .from(groupDrafts)
    .where(and(eq(groupDrafts.communityId, communityId), eq(groupDrafts.state, 'waiting')))
  return rows.map(({ text, saidAt }) => ({
    ...nothing,
    section: 'drafts',
    number: `群里 ${saidAt}`,
    title: [...text].slice(0, 60).join(''),
    stateLabel: '等人整理',
  }))
}

async function listUnread(tx: Tx, communityId: string, endsAt: Date): Promise<OtherThing[]> {
  const rows = await tx.db
    .select({ endsAt: handovers.endsAt })
    .from(handovers)
    .where(
      and(
        eq(handovers.communityId, communityId),
        isNull(handovers.readAt),
        lt(handovers.endsAt, endsAt),
        gt(handovers.endsAt, new Date(endsAt.getTime() - 7 * 86_400_000)),
      ),
    )
  return rows.map(({ endsAt: at }) => ({
    ...nothing,
    section: 'sheets',
    number: localTime(at.getTime()),
    title: '这张交接单还没有人接',
    stateLabel: '没有人签',
    dueAt: at.getTime(),
  }))
}
