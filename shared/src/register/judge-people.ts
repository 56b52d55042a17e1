import { type Relation, relations } from '../roles.ts'
import { cleanCell, type FileRow, type Mapping } from './import-columns.ts'
import { makeFinder } from './place-key.ts'
import {
  type JudgedRow,
  openRow,
  passedOver,
  placeSaid,
  type RowCells,
  readDay,
  readWord,
} from './read-row.ts'

/** A home people can be entered in. */
export type PeopledHome = {
  readonly unitId: string
  readonly label: string
  readonly householdId: string | null
}

/** A person of the register who lives there now. */
export type KnownPerson = PersonFacts & {
  readonly residentId: string
  readonly unitId: string
  readonly bound: boolean
}

/** What the register has of a person. */
export type PersonFacts = {
  readonly name: string
  readonly phone: string | null
  readonly relation: Relation
  /** Last day of the lease. */
  readonly leaseUntil: string | null
}

/** What a row writes: a new person of a home, or other facts of one who is there. */
export type PersonPlan = {
  readonly unitId: string
  readonly residentId: string | null
  readonly facts: PersonFacts
}

const saidRelations = {
  产权人: 'owner',
  户主: 'owner',
  房主: 'owner',
  本人: 'owner',
  家属: 'member',
  配偶: 'member',
  子女: 'member',
  父母: 'member',
  成员: 'member',
  租客: 'tenant',
  承租人: 'tenant',
  租赁: 'tenant',
} as const

/** Judges rows of people against the register. Whoever could be two people is neither. */
export function judgePeople(
  rows: readonly FileRow[],
  mapping: Mapping,
  homes: readonly PeopledHome[],
  people: readonly KnownPerson[],
): JudgedRow<PersonPlan>[] {
  const find = makeFinder(homes)
  const of = new Map<string, KnownPerson[]>()
  for (const person of people) of.set(person.unitId, [...(of.get(person.unitId) ?? []), person])
  const owned = new Set(people.filter(({ relation }) => relation === 'owner').map(({ unitId }) => unitId))
  const seen = new Map<string, number>()
  return rows.map((fileRow) => {
    const row = openRow(fileRow, mapping)
    const said = placeSaid(row)
    const gone = passedOver(row, `${said} ${row.text('name')}`.trim())
    if (gone) return gone
    const home = said === '' ? '没有填房号' : find(said)
    const facts = readPerson(row)
    const refused = {
      line: row.line,
      said: `${said} ${row.text('name')}`.trim(),
      outcome: 'refused',
      plan: null,
      changes: [],
      problems: row.problems,
    } as const
    if (typeof home === 'string') {
      row.wrong('unit', home)
      return refused
    }
    if (facts === null || row.problems.length > 0) return refused
    const key = `${home.unitId} ${facts.phone ?? facts.name}`
    const before = seen.get(key)
    if (before !== undefined) row.wrong('name', `和第 ${before} 行是同一个人，请只留一行`)
    else seen.set(key, row.line)
    const same = matchPerson(of.get(home.unitId) ?? [], facts)
    if (typeof same === 'string') row.wrong('name', same)
    if (facts.relation === 'owner') owned.add(home.unitId)
    else if (home.householdId === null && !owned.has(home.unitId))
      row.wrong('relation', '这套房屋还没有业主，请把业主放在前面一起导入')
    if (row.problems.length > 0 || typeof same === 'string') return refused
    const kept = same
      ? {
          ...facts,
          name: cleanCell(same.name) === facts.name ? same.name : facts.name,
          phone: facts.phone ?? same.phone,
          leaseUntil: facts.leaseUntil ?? same.leaseUntil,
        }
      : facts
    if (same?.bound && same.phone !== kept.phone) {
      row.wrong('phone', '本人已绑定小程序，换号请本人在小程序里改，或到房屋档案里改')
      return refused
    }
    const changes = same ? differences(same, kept) : [describe(home.label, kept)]
    const outcome = same ? (changes.length > 0 ? 'changed' : 'same') : 'new'
    const plan = { unitId: home.unitId, residentId: same?.residentId ?? null, facts: kept }
    return { line: row.line, said: refused.said, outcome, plan, changes, problems: [] }
  })
}

/** The person a row means: by number, or by name when one of the two numbers is missing; words when it could be two. */
function matchPerson(
  there: readonly KnownPerson[],
  { name, phone }: PersonFacts,
): KnownPerson | null | string {
  const byPhone = phone ? there.filter((one) => one.phone === phone) : []
  const found =
    byPhone.length > 0
      ? byPhone
      : there.filter((one) => cleanCell(one.name) === name && (phone === null || one.phone === null))
  const [one, ...others] = found
  if (others.length > 0)
    return `这套房屋里有 ${found.length} 个人对得上「${name}」，请补上手机号，或到房屋档案里改`
  if (!one && there.some((other) => cleanCell(other.name) === name))
    return `这套房屋里已有同名的「${name}」，手机号不同：换号请到房屋档案里改，不是同一人请把名字写得有区别`
  return one ?? null
}

function readPerson(row: RowCells): PersonFacts | null {
  const name = row.text('name')
  if (name === '') row.wrong('name', '没有填姓名')
  if ([...name].length > 30) row.wrong('name', '姓名太长，最多 30 个字')
  const said = row.text('phone').replace(/[\s-]/g, '')
  const phone = said.replace(/^\+?86(?=1\d{10}$)/, '') || null
  if (phone !== null && !/^1[3-9]\d{9}$/.test(phone))
    row.wrong('phone', `手机号「${row.text('phone')}」不对，应是 11 位，只填一个`)
  const relation = readWord(row, 'relation', relations, saidRelations) ?? 'owner'
  const leaseUntil = readDay(row, 'leaseUntil')
  if (relation === 'tenant' && leaseUntil === null && row.problems.length === 0)
    row.wrong('leaseUntil', '租户要填租约到期日，到期后绑定自动失效')
  return row.problems.length > 0
    ? null
    : { name, phone, relation, leaseUntil: relation === 'tenant' ? leaseUntil : null }
}

const describe = (label: string, { name, relation }: PersonFacts) => `${label} ${relations[relation]} ${name}`

function differences(person: PersonFacts, facts: PersonFacts): string[] {
  const pairs = [
    ['姓名', person.name, facts.name],
    ['手机号', person.phone ?? '未填', facts.phone ?? '未填'],
    ['身份', relations[person.relation], relations[facts.relation]],
    ['租约到期', person.leaseUntil ?? '未填', facts.leaseUntil ?? '未填'],
  ] as const
  return pairs.filter(([, old, now]) => old !== now).map(([name, old, now]) => `${name} ${old} → ${now}`)
}
