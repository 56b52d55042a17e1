import { randomUUID } from 'node:crypto'
import type { DutySpan } from '@haolin/shared/duty.ts'
import type { Relation, StaffRole } from '@haolin/shared/roles.ts'
import type { Priority, State } from '@haolin/shared/ticket/lifecycle.ts'
import type { TestDatabase } from './database.ts'

/** A person of the register: bound when `openid` is given. */
export type Person = {
  openid?: string
  name?: string
  phone?: string | null
  relation?: Relation
  validUntil?: Date | null
}

/** Somebody who works here; on duty all week unless told otherwise. */
export type Worker = {
  openid?: string
  name?: string
  phone?: string
  jobTitle?: string
  skills?: string[]
  duty?: DutySpan[]
  capacity?: number
  baseBuildingId?: string
  enabled?: boolean
}

export type BuiltUnit = { unitId: string; householdId: string; label: string; buildingId: string }
export type BuiltResident = { residentId: string; accountId: string | null; openid: string | undefined }
export type BuiltStaff = { staffId: string; accountId: string; openid: string }

/** A community that grows as a test needs it; everything is written as the owner of the tables. */
export type Community = {
  communityId: string
  code: string
  name: string
  building(name?: string): Promise<string>
  /** A home with one household since 2020, in the first building unless told otherwise. */
  unit(more?: {
    label?: string
    buildingId?: string
    areaScaled?: number
    usage?: 'home' | 'shop'
  }): Promise<BuiltUnit>
  resident(unit: BuiltUnit, person?: Person): Promise<BuiltResident>
  staff(roles: StaffRole[], worker?: Worker): Promise<BuiltStaff>
}

/** All of a week. */
export const wholeWeek: DutySpan[] = [{ fromMinute: 0, untilMinute: 7 * 24 * 60 }]

/** Writes rows; the names of columns come from the test, never from outside. */
async function insert(database: TestDatabase, table: string, row: Record<string, unknown>): Promise<string> {
  const names = Object.keys(row)
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
    Object.values(row),
  )
  return rows[0]?.id ?? ''
}

/** The account of a WeChat user, made when missing. */
export async function buildAccount(database: TestDatabase, openid: string): Promise<string> {
  const { rows } = await database.owner.query<{ id: string }>(
    'insert into accounts (openid) values ($1) on conflict (openid) do update set openid = excluded.openid returning id',
    [openid],
  )
  return rows[0]?.id ?? ''
}

let phones = 0
const nextPhone = () => `139${String(++phones).padStart(8, '0')}`

/** A community of a company of its own; make two for what must stay apart. */
export async function buildCommunity(database: TestDatabase, name = '锦绣花园'): Promise<Community> {
  const code = `T${randomUUID().slice(0, 7)}`.toUpperCase()
  const companyId = await insert(database, 'companies', { name: `${name}物业公司` })
  const communityId = await insert(database, 'communities', {
    company_id: companyId,
    code,
    name,
    city: '杭州',
    duty_phone: '0571-88880000',
    service_hours: '8:30–20:00',
  })
  const buildings: string[] = []
  let rooms = 100

  const community: Community = {
    communityId,
    code,
    name,
    async building(buildingName = `${buildings.length + 1}栋`) {
      const position = buildings.length + 1
      const id = await insert(database, 'buildings', {
        community_id: communityId,
        name: buildingName,
        position,
      })
      buildings.push(id)
      return id
    },
    async unit({ label, buildingId = '', areaScaled = 890_000, usage = 'home' } = {}) {
      const building = buildingId || (buildings[0] ?? (await community.building()))
      const room = String(++rooms)
      const said = label ?? `${buildings.indexOf(building) + 1}栋1单元${room}`
      const unitId = await insert(database, 'units', {
        community_id: communityId,
        building_id: building,
        entrance: '1单元',
        floor: Math.floor(rooms / 100),
        room,
        label: said,
        area_scaled: areaScaled,
        usage,
        moved_in_on: '2020-01-01',
      })
      const household = { community_id: communityId, unit_id: unitId, from_on: '2020-01-01' }
      const householdId = await insert(database, 'households', household)
      return { unitId, householdId, label: said, buildingId: building }
    },
    async resident(
      unit,
      { openid, name = '王小丽', phone = nextPhone(), relation = 'owner', validUntil } = {},
    ) {
      const accountId = openid ? await buildAccount(database, openid) : null
      const residentId = await insert(database, 'residents', {
        community_id: communityId,
        household_id: unit.householdId,
        unit_id: unit.unitId,
        name,
        phone,
        relation,
        account_id: accountId,
        bound_by: accountId && 'phone',
        bound_at: accountId && '2026-01-01T00:00:00Z',
        valid_until: validUntil ?? null,
      })
      return { residentId, accountId, openid }
    },
    async staff(roles, worker = {}) {
      const openid = worker.openid ?? `staff-${randomUUID()}`
      const accountId = await buildAccount(database, openid)
      const staffId = await insert(database, 'staff', {
        community_id: communityId,
        account_id: accountId,
        name: worker.name ?? '陈静',
        phone: worker.phone ?? nextPhone(),
        job_title: worker.jobTitle ?? '员工',
        roles,
        skills: worker.skills ?? [],
        duty: JSON.stringify(worker.duty ?? wholeWeek),
        capacity: worker.capacity ?? 5,
        base_building_id: worker.baseBuildingId ?? null,
        enabled: worker.enabled ?? true,
      })
      return { staffId, accountId, openid }
    },
  }
  return community
}

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
    policy_version: 1,
    responsible_staff_id: responsible.staffId,
    next_due_at: more.nextDueAt ?? null,
    resolved_at: more.resolvedAt ?? null,
  })
}

/** One charge of a period; on a published bill unless told otherwise. */
export type BuiltCharge = {
  period: string
  amountFen: number
  settledFen?: number
  dueOn: string
  billed?: boolean
}

/** Charges of one home for a management fee, each in a run and on a bill of its own period. */
export async function buildCharges(
  database: TestDatabase,
  { communityId }: Community,
  unit: BuiltUnit,
  charged: readonly BuiltCharge[],
): Promise<{ feeItemId: string; chargeIds: string[] }> {
  const { unitId: unit_id, householdId: household_id } = unit
  const home = { community_id: communityId, unit_id, household_id }
  const feeItemId = await insert(database, 'fee_items', {
    community_id: communityId,
    code: `fee-${randomUUID()}`,
    name: '物业费',
    kind: 'area',
    basis: '前期物业服务合同',
    account: '6001',
  })
  const chargeIds: string[] = []
  for (const { period, amountFen, settledFen = 0, dueOn, billed = true } of charged) {
    const run = { community_id: communityId, period, state: billed ? 'published' : 'draft' }
    const run_id = await insert(database, 'billing_runs', run)
    const bill = { ...home, run_id, period, due_on: dueOn, issued_at: '2026-01-01T00:00:00Z' }
    const number = `ZD-${randomUUID()}`
    chargeIds.push(
      await insert(database, 'charges', {
        ...home,
        fee_item_id: feeItemId,
        run_id,
        bill_id: billed ? await insert(database, 'bills', { ...bill, number }) : null,
        period,
        source: '',
        amount_fen: amountFen,
        settled_fen: settledFen,
        due_on: dueOn,
        snapshot: '{}',
      }),
    )
  }
  return { feeItemId, chargeIds }
}
