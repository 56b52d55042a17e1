import type { Priority, State } from '@haolin/shared/ticket/lifecycle.ts'
import { joinFactors } from '@haolin/shared/ticket/priority.ts'
import type { BuiltStaff, BuiltUnit, Community } from './build-community.ts'
import type { TestDatabase } from './database.ts'
import { insert } from './insert.ts'

let ticketNumbers = 0

/** A ticket in any state, as if it had come there; it has no history. */
export async function buildTicket(
  database: TestDatabase,
  { communityId }: Community,
  unit: BuiltUnit,
  responsible: BuiltStaff,
  more: {
    state: State
    priority?: Priority
    nextDueAt?: Date
    resolvedAt?: Date
    reporterAccountId?: string
  },
): Promise<string> {
  return insert(database, 'tickets', {
    community_id: communityId,
    number: `BX20261121-${String(++ticketNumbers).padStart(4, '0')}`,
    kind: 'repair',
    category: 'tap',
    channel: 'mini_program',
    state: more.state,
    text: '水龙头漏水',
    place: 'home',
    unit_id: unit.unitId,
    building_id: unit.buildingId,
    reporter_account_id: more.reporterAccountId ?? null,
    contact_name: '王小丽',
    contact_phone: '13800000000',
    priority: more.priority ?? 'P3',
    priority_reason: '一般报修',
    hazard: 0,
    factors: JSON.stringify(joinFactors()),
    policy_version: 1,
    responsible_staff_id: responsible.staffId,
    next_due_at: more.nextDueAt ?? null,
    resolved_at: more.resolvedAt ?? null,
  })
}
