import { randomUUID } from 'node:crypto'
import type { DutySpan } from '@haolin/shared/duty.ts'
import type { Relation, StaffRole } from '@haolin/shared/roles.ts'
import { certified } from '@haolin/shared/staff/certificate.ts'
import type { Skill } from '@haolin/shared/ticket/catalogue.ts'
import type { TestDatabase } from './database.ts'
import { insert } from './insert.ts'

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
  /** Until when the certificates of the skills hold, or `none`. */
  certificates?: string
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
      // Whoever is said to know a trade that needs a certificate holds a valid one.
      for (const skill of worker.certificates === 'none' ? [] : (worker.skills ?? []))
        if (certified[skill as Skill])
          await database.owner.query('insert into certificates values ($1, $2, $3, $4, $5)', [
            communityId,
            staffId,
            skill,
            'T3301',
            worker.certificates ?? '2099-12-31',
          ])
      return { staffId, accountId, openid }
    },
  }
  return community
}
