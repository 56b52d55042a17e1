import { sealPhone } from '@haolin/server/src/sealed/seal-phone.ts'
import { gramNumber, gramsOf, monthOfId, searchWords } from '@haolin/shared/search-grams.ts'
import type pg from 'pg'

/** Where invented tickets come from: homes with their words, and who is responsible. */
export type Ground = {
  communityId: string
  staffId: string
  homes: readonly { unitId: string; buildingId: string; label: string }[]
}

/** Tickets number `from` to `until` of so many over three years, one in `activeEach` still under way. */
export type Stretch = { from: number; until: number; of: number; activeEach: number }

const chunk = 5_000
const categories = [
  ['tap_drip', '水龙头滴水'],
  ['drain_home', '下水慢'],
  ['leak_indoor', '漏水'],
] as const
const names = ['王小丽', '李建国', '张敏', '刘洋', '陈静', '杨帆', '赵磊', '黄伟', '周涛', '吴霞']
const parts = ['厨房', '卫生间', '阳台', '客厅', '主卧', '次卧', '玄关', '书房']
const things = ['水槽下面', '地漏旁边', '天花板', '墙角', '窗台', '管道接口', '灯座', '插座', '门锁', '花洒']
const words = [
  '一直在滴',
  '声音很大',
  '昨晚开始的',
  '上周修过又坏了',
  '越来越严重',
  '家里有老人',
  '白天没人在家',
]

/**
 * Invents tickets number `from` to `until`, spread over the years and homes, one in `activeEach` still under way, each
 * findable by its words; one row after the other in time, as they would have come.
 */
export async function fillTickets(
  client: pg.Pool | pg.PoolClient,
  ground: Ground,
  stretch: Stretch,
): Promise<void> {
  const { from, until } = stretch
  for (let first = from; first <= until; first += chunk) {
    const rows = []
    for (let n = first; n < first + chunk && n <= until; n++) rows.push(inventTicket(ground, n, stretch))
    await client.query(
      `with wanted as (
        select * from jsonb_to_recordset($3::jsonb) as w(id uuid, number text, category text, state text, text text,
          unit_id uuid, building_id uuid, contact_name text, contact_phone text, priority text, created_at timestamptz,
          due_at timestamptz, words text, grams jsonb)
      ), made as (
        insert into tickets (community_id, id, number, kind, category, channel, state, text, place, unit_id, building_id,
          contact_name, contact_phone, priority, priority_reason, hazard, factors, policy_version, responsible_staff_id,
          next_due_at, created_at)
        select $1, id, number, 'repair', category, 'phone', state, text, 'home', unit_id, building_id, contact_name,
          contact_phone, priority, '一般报修', 0, '{"hazard":0,"scope":0,"essential":0,"vulnerable":0,"repeated":0,"offHours":0,"actionable":1}',
          '1', $2, due_at, created_at from wanted)
      insert into ticket_search (community_id, ticket_id, words, grams)
      select $1, id, words, array(select jsonb_array_elements_text(grams)::int) from wanted`,
      [ground.communityId, ground.staffId, JSON.stringify(rows)],
    )
  }
}

const states = [
  'submitted',
  'accepted',
  'pooled',
  'assigned',
  'in_progress',
  'waiting_owner',
  'resolved',
] as const
const YEARS_MS = 3 * 365 * 86_400_000

/** A different number for every turn, the same in every run. */
function mixed(n: number, salt: number): number {
  let hash = Math.imul(n, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32
}
const pick = <One>(list: readonly One[], n: number, salt: number): One =>
  list[Math.floor(mixed(n, salt) * list.length)] as One

function inventTicket({ communityId, homes }: Ground, n: number, { activeEach, of }: Stretch) {
  const [category, label] = pick(categories, n, 1)
  const { unitId, buildingId, label: unit } = homes[n % homes.length] as Ground['homes'][number]
  const contact = `${pick(names, n, 2)}${n % 97}`
  const text = `${pick(parts, n, 3)}${pick(things, n, 4)}${pick(words, n, 5)}`
  const number = `BX${20230101 + (n % 28)}-${String(n).padStart(7, '0')}`
  const active = n % activeEach === 0
  const now = Date.now()
  const createdAt = now - YEARS_MS + (n / of) * YEARS_MS
  const id = timedId(createdAt, n)
  const month = monthOfId(id)
  const whole = [number, label, unit, contact, text].join(' ')
  return {
    id,
    number,
    category,
    state: active ? states[(n / activeEach) % states.length] : n % 40 === 0 ? 'closed' : 'archived',
    text,
    unit_id: unitId,
    building_id: buildingId,
    contact_name: contact,
    contact_phone: sealPhone(`138${String(n).padStart(8, '0')}`, 'tickets.contact_phone'),
    priority: `P${1 + (n % 4)}`,
    created_at: new Date(createdAt).toISOString(),
    due_at: active ? new Date(now + (mixed(n, 6) - 0.3) * 86_400_000).toISOString() : null,
    words: searchWords(whole).join(' '),
    grams: gramsOf(whole).map((gram) => gramNumber(communityId, month, gram)),
  }
}

/** A UUIDv7 of a moment; the number makes it unlike any other. */
function timedId(at: number, n: number): string {
  const time = Math.floor(at).toString(16).padStart(12, '0')
  const tail = n.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`
}
