import { parseDecimal, showDecimal } from '../decimal.ts'
import type { FileRow, Mapping } from './import-columns.ts'
import { makeFinder, placeKey } from './place-key.ts'
import { type JudgedRow, named, openRow, placeSaid, type RowCells, readDay, readWord } from './read-row.ts'
import { type Occupancy, occupancies } from './words.ts'

/** Whether people live in it or trade. */
export const usages = { home: '住宅', shop: '商铺' } as const

/** What a home is, as the register has it. */
export type HomeFacts = {
  readonly label: string
  readonly building: string
  readonly entrance: string
  readonly floor: number
  readonly room: string
  /** In 1/10,000 m². */
  readonly areaScaled: number
  readonly usage: keyof typeof usages
  readonly occupancy: Occupancy
  readonly movedInOn: string | null
}

/** A home of the register. */
export type KnownHome = HomeFacts & { readonly unitId: string; readonly householdId: string | null }

/** What a row writes: a new home, or other facts of one that is there. */
export type HomePlan = { readonly unitId: string | null; readonly facts: HomeFacts }

/** Judges rows of homes against the register. */
export function judgeHomes(
  rows: readonly FileRow[],
  mapping: Mapping,
  homes: readonly KnownHome[],
): JudgedRow<HomePlan>[] {
  const exact = new Set(homes.map(({ label }) => placeKey(label)))
  const find = makeFinder(homes)
  const seen = new Map<string, number>()
  return rows.map((fileRow) => {
    const row = openRow(fileRow, mapping)
    const said = placeSaid(row)
    const key = placeKey(said)
    const before = seen.get(key)
    if (said === '') row.wrong('unit', '没有填房号')
    else if (before !== undefined) row.wrong('unit', `和第 ${before} 行是同一套房屋，请只留一行`)
    else seen.set(key, row.line)
    // A home that is not there whole is a new one, unless its name could be short for one that is there.
    const known = exact.has(key) || isShort(row) ? find(said) : null
    if (typeof known === 'string') row.wrong('unit', known)
    const home = known === null || typeof known === 'string' ? null : known
    const facts = readFacts(row, home)
    if (facts === null || row.problems.length > 0)
      return { line: row.line, said, outcome: 'refused', plan: null, changes: [], problems: row.problems }
    const changes = home ? differences(home, facts) : [describe(facts)]
    const outcome = home ? (changes.length > 0 ? 'changed' : 'same') : 'new'
    return {
      line: row.line,
      said,
      outcome,
      plan: { unitId: home?.unitId ?? null, facts },
      changes,
      problems: [],
    }
  })
}

/** Only a room, without its building: it may mean a home, never found one. */
const isShort = (row: RowCells) => row.text('building') === '' && !/[栋幢座楼铺]|\d+-/.test(placeSaid(row))

function readFacts(row: RowCells, home: KnownHome | null): HomeFacts | null {
  const place = home ?? readPlace(row)
  const areaScaled = readArea(row) ?? home?.areaScaled ?? null
  const usage = readWord(row, 'usage', usages, { 居住: 'home', 住房: 'home', 商业: 'shop', 店铺: 'shop' })
  const occupancy = readWord(row, 'occupancy', occupancies, {
    已入住: 'owner',
    入住: 'owner',
    已出租: 'let',
    租住: 'let',
    未入住: 'empty',
    空关: 'empty',
    空房: 'empty',
  })
  const movedInOn = readDay(row, 'movedInOn')
  if (areaScaled === null && row.problems.length === 0) row.wrong('area', '新房屋要填建筑面积，物业费按它算')
  if (place === null || areaScaled === null) return null
  return {
    label: place.label,
    building: place.building,
    entrance: place.entrance,
    floor: place.floor,
    room: place.room,
    areaScaled,
    usage: usage ?? home?.usage ?? 'home',
    occupancy: occupancy ?? home?.occupancy ?? (movedInOn ? 'owner' : 'empty'),
    movedInOn: movedInOn ?? home?.movedInOn ?? null,
  }
}

const wholePlace =
  /^(.*?[栋幢座]|\d{1,3}号楼|[0-9A-Za-z]{1,3}(?=-))-?(?:(.*?单元|[0-9A-Za-z]{1,2}(?=-))-?)?(.+?)室?$/

function readPlace(
  row: RowCells,
): Pick<HomeFacts, 'label' | 'building' | 'entrance' | 'floor' | 'room'> | null {
  const parts = row.text('unit')
    ? (wholePlace.exec(row.text('unit').replace(/\s+/g, ''))?.slice(1) ?? [])
    : [row.text('building'), row.text('entrance'), row.text('room').replace(/[室号]$/, '')]
  const building = named(parts[0] ?? '', '栋')
  const entrance = named(parts[1] ?? '', '单元')
  const room = parts[2] ?? ''
  if (building === '' || room === '') return row.wrong('unit', '请写全楼栋和房间，例如 3栋2单元1801')
  const floor = readFloor(row, room)
  return floor === null ? null : { label: `${building}${entrance}${room}`, building, entrance, floor, room }
}

function readFloor(row: RowCells, room: string): number | null {
  const said = row.text('floor').replace(/[层楼F]$/i, '')
  if (said !== '') {
    const floor = Number(said.replace(/^[B负]/i, '-'))
    if (Number.isInteger(floor) && floor >= -9 && floor <= 150) return floor
    return row.wrong('floor', `楼层「${row.text('floor')}」应是整数，例如 18`)
  }
  const digits = /^\d{3,5}$/.exec(room)?.[0]
  return digits ? Number(digits.slice(0, -2)) : 1
}

function readArea(row: RowCells): number | null {
  const said = row
    .text('area')
    .replace(/,/g, '')
    .replace(/(平方米|m2|㎡|平)$/i, '')
  if (said === '') return null
  const parsed = parseDecimal(said, 4)
  if (!parsed.ok) return row.wrong('area', `面积「${row.text('area')}」不是数字，最多四位小数`)
  const scaled = parsed.value.digits * 10 ** (4 - parsed.value.places)
  if (scaled <= 0 || scaled > 100_000_0000)
    return row.wrong('area', `面积「${row.text('area')}」请核对，应大于 0`)
  return scaled
}

/** An area in 1/10,000 m² as people read it: 89.3 m². */
export const areaWords = (areaScaled: number): string =>
  `${showDecimal({ digits: areaScaled, places: 4 }, 0)} m²`

const describe = ({ label, areaScaled, usage }: HomeFacts) =>
  `${label} ${areaWords(areaScaled)} ${usages[usage]}`

function differences(home: HomeFacts, facts: HomeFacts): string[] {
  const pairs = [
    ['面积', areaWords(home.areaScaled), areaWords(facts.areaScaled)],
    ['用途', usages[home.usage], usages[facts.usage]],
    ['状态', occupancies[home.occupancy], occupancies[facts.occupancy]],
    ['交付日期', home.movedInOn ?? '未填', facts.movedInOn ?? '未填'],
  ] as const
  return pairs.filter(([, old, now]) => old !== now).map(([name, old, now]) => `${name} ${old} → ${now}`)
}
