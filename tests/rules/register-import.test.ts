import { findHead, guessMapping, type Mapping, mappingLacks } from '@haolin/shared/register/import-columns.ts'
import { judgeHomes, type KnownHome } from '@haolin/shared/register/judge-homes.ts'
import { judgePeople, type KnownPerson } from '@haolin/shared/register/judge-people.ts'
import { judgeVehicles } from '@haolin/shared/register/judge-vehicles.ts'
import { makeFinder, placeKey } from '@haolin/shared/register/place-key.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const home = (label: string, more: Partial<KnownHome> = {}): KnownHome => ({
  unitId: `u-${label}`,
  householdId: `h-${label}`,
  label,
  building: '3栋',
  entrance: '2单元',
  floor: 18,
  room: '1801',
  areaScaled: 894_300,
  usage: 'home',
  occupancy: 'owner',
  movedInOn: '2020-06-01',
  ...more,
})
const lines = (rows: string[][]) => rows.map((cells, i) => ({ line: i + 2, cells }))
const refusal = (row: { problems: readonly { message: string }[] } | undefined) => row?.problems[0]?.message

describe('places', () => {
  test('one home is one, however it is written', () => {
    for (const said of [
      '3栋2单元1801',
      '3-2-1801',
      '三号楼二单元1801室',
      '３栋２单元１８０１',
      ' 03栋 02单元 1801 ',
    ])
      expect(placeKey(said), said).toBe('3-2-1801')
  })

  test('what fits two homes finds none and names both', () => {
    const find = makeFinder([home('3栋1单元1801'), home('3栋2单元1801')])
    expect(find('3栋2单元1801')).toMatchObject({ label: '3栋2单元1801' })
    expect(find('1801')).toMatch(/对上了 2 套房屋：3栋1单元1801、3栋2单元1801/)
    expect(find('9999')).toMatch(/没有房号/)
  })

  test('a home is found by every label it has, whatever stands around it', () => {
    const part = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(part, part, fc.integer({ min: 101, max: 4099 }), (building, entrance, room) => {
        const label = `${building}栋${entrance}单元${room}`
        const found = makeFinder([home(label), home(`${building}栋${entrance}单元${room + 1}`)])(
          `  ${label}室 `,
        )
        expect(found).toMatchObject({ label })
      }),
    )
  })
})

test('the head is found below a title, and its columns guessed from the words people use', () => {
  const rows = lines([
    ['锦绣花园业主登记表', '', ''],
    ['序号', '栋号', '单元号', '房间号', ' 业主姓名 ', '联系电话', '与业主关系'],
    ['1', '3', '2', '1801', '张三', '13800000000', '业主'],
  ])
  const head = findHead('people', rows)
  expect(head?.line).toBe(3)
  const mapping = guessMapping('people', head?.cells ?? [])
  expect(mapping).toMatchObject({ building: 1, entrance: 2, name: 4, phone: 5, relation: 6 })
  expect(mappingLacks('people', mapping)).toBeNull()
  expect(mappingLacks('vehicles', { unit: 0 })).toMatch(/车牌号/)
})

describe('homes', () => {
  const mapping: Mapping = { building: 0, entrance: 1, room: 2, area: 3, occupancy: 4 }
  const judge = (rows: string[][], homes: KnownHome[] = [home('3栋2单元1801')]) =>
    judgeHomes(lines(rows), mapping, homes)

  test('a new home, a changed one and the same one', () => {
    const rows = judge([
      ['3', '2', '1802', '120.5', ''],
      ['3栋', '2单元', '1801', '９０.１', '出租'],
      ['4号楼', '1', '101', '80', '空置'],
    ])
    expect(rows.map(({ outcome }) => outcome)).toEqual(['new', 'changed', 'new'])
    expect(rows[0]?.plan?.facts).toMatchObject({ label: '3栋2单元1802', floor: 18, areaScaled: 1_205_000 })
    expect(rows[1]?.changes).toEqual(['面积 89.43 m² → 90.1 m²', '状态 自住 → 出租'])
    expect(rows[2]?.plan?.facts.label).toBe('4栋1单元101')
    expect(judge([['3', '2', '1801', '89.43', '自住']])[0]?.outcome).toBe('same')
  })

  test('wrong rows say which column and what to do; a home said twice counts once', () => {
    const rows = judge([
      ['3', '2', '1803', '八十', ''],
      ['3', '2', '1804', '', ''],
      ['3', '2', '1805', '80', '闹鬼'],
      ['3', '2', '1806', '80', ''],
      ['3栋', '2单元', '1806室', '80', ''],
      ['3', '2', '1807', '#公式没有结果', ''],
      ['', '', '', '80', ''],
    ])
    expect(rows.map(refusal)).toEqual([
      '面积「八十」不是数字，最多四位小数',
      '新房屋要填建筑面积，物业费按它算',
      '状态「闹鬼」不认识，可填：自住、出租、空置',
      undefined,
      '和第 5 行是同一套房屋，请只留一行',
      '「建筑面积」是公式，没有算出结果，请粘贴成数值再导入',
      '没有填房号',
    ])
  })

  test('a room without its building that fits two homes is refused, never guessed', () => {
    const two = [home('3栋1单元1801'), home('3栋2单元1801')]
    const [row] = judgeHomes(lines([['1801', '99']]), { unit: 0, area: 1 }, two)
    expect(refusal(row)).toMatch(/对上了 2 套房屋/)
  })
})

describe('people', () => {
  const mapping: Mapping = { unit: 0, name: 1, phone: 2, relation: 3, leaseUntil: 4 }
  const homes = [home('3栋2单元1801'), home('3栋2单元1802', { householdId: null })]
  const zhang: KnownPerson = {
    residentId: 'r1',
    unitId: 'u-3栋2单元1801',
    name: '张三',
    phone: '13800000001',
    relation: 'owner',
    leaseUntil: null,
    bound: false,
  }
  const judge = (rows: string[][], people: KnownPerson[] = [zhang]) =>
    judgePeople(lines(rows), mapping, homes, people)

  test('the same number is the same person; another name is a correction; a stranger is new', () => {
    const rows = judge([
      ['3-2-1801', '张三', '１３８０００００００１', '业主', ''],
      ['3-2-1801', '李四😀', '13800000002', '配偶', ''],
    ])
    expect(rows.map(({ outcome }) => outcome)).toEqual(['same', 'new'])
    expect(judge([['3-2-1801', '张叁', '+86 138-0000-0001', '户主', '']])[0]?.changes).toEqual([
      '姓名 张三 → 张叁',
    ])
    expect(rows[1]?.plan?.facts).toMatchObject({ name: '李四😀', relation: 'member' })
  })

  test('who could be two people is neither; a bound number is not changed by a file', () => {
    const other = { ...zhang, residentId: 'r2', phone: '13800000009' }
    expect(refusal(judge([['3-2-1801', '张三', '', '业主', '']], [zhang, other])[0])).toMatch(
      /有 2 个人对得上/,
    )
    expect(refusal(judge([['3-2-1801', '张三', '13800000077', '业主', '']])[0])).toMatch(/同名/)
    const bound = { ...zhang, phone: null, bound: true }
    expect(refusal(judge([['3-2-1801', '张三', '13800000077', '业主', '']], [bound])[0])).toMatch(/已绑定/)
  })

  test('a tenant needs a lease, a home without an owner needs one first', () => {
    const rows = judge([
      ['3-2-1801', '王五', '13800000003', '租客', ''],
      ['3-2-1801', '王五', '13800000003', '租客', '2027年3月1日'],
      ['3-2-1802', '赵六', '13800000004', '家属', ''],
      ['3-2-1802', '赵一', '13800000005', '业主', ''],
      ['3-2-1802', '赵六', '13800000004', '家属', ''],
    ])
    expect(rows.map(({ outcome }) => outcome)).toEqual(['refused', 'new', 'refused', 'new', 'refused'])
    expect(rows[1]?.plan?.facts.leaseUntil).toBe('2027-03-01')
    expect(refusal(rows[2])).toMatch(/还没有业主/)
    expect(refusal(rows[4])).toMatch(/和第 4 行是同一个人/)
  })
})

test('a plate is read without its dot and in half width, and never taken from another home by a file', () => {
  const homes = [home('3栋2单元1801'), home('3栋2单元1802')]
  const known = [{ vehicleId: 'v1', unitId: 'u-3栋2单元1802', plate: '浙A12345', note: '' }]
  const rows = judgeVehicles(
    lines([
      ['3-2-1801', '浙A·Ｄ12345'],
      ['3-2-1801', '浙a12345'],
      ['3-2-1802', '浙A12345'],
      ['3-2-1802', '12345'],
    ]),
    { unit: 0, plate: 1 },
    homes,
    known,
  )
  expect(rows[0]?.plan?.plate).toBe('浙AD12345')
  expect(refusal(rows[1])).toMatch(/登记在 3栋2单元1802/)
  expect(refusal(rows[2])).toMatch(/和第 3 行是同一个车牌/)
  expect(refusal(rows[3])).toMatch(/车牌「12345」不对/)
})
