import type { Relation } from '@haolin/shared/roles.ts'

/** A person whose home in the sample company is fixed, because somebody signs in as them or a ticket names them. */
export type FixedResident = {
  community: number
  unit: string
  relation: Relation
  key: string
  name: string
  bound: boolean
}

type Row = readonly [
  community: number,
  unit: string,
  relation: Relation,
  key: string,
  name: string,
  bound: 'bound' | 'not bound',
]

// biome-ignore format: a row reads as a sentence
const rows: readonly Row[] = [
  [0, '1栋1单元302',  'owner',  'wang-xiulan',  '王秀兰', 'bound'],
  [0, '1栋1单元302',  'member', 'chen-jing',    '陈婧',   'bound'],
  [0, '2栋1单元801',  'owner',  'zhang-min',    '张敏',   'bound'],
  [0, '3栋2单元1102', 'owner',  'wu-jianguo',   '吴建国', 'bound'],
  [1, '1栋1单元501',  'owner',  'wu-jianguo',   '吴建国', 'bound'],
  [0, '4栋1单元602',  'owner',  'zhou-shufen',  '周淑芬', 'bound'],
  [0, '4栋1单元602',  'tenant', 'xu-wenbo',     '许文博', 'bound'],
  [0, '2栋2单元402',  'owner',  'sun-yue',      '孙悦',   'not bound'],
  [0, '3栋1单元201',  'owner',  'he-guangming', '何光明', 'bound'],
]

/** The people of the sample company whose homes are fixed. */
export const fixedResidents: readonly FixedResident[] = rows.map(
  ([community, unit, relation, key, name, bound]) => ({
    community,
    unit,
    relation,
    key,
    name,
    bound: bound === 'bound',
  }),
)

/** Homes nobody has bought yet. */
export const emptyHomes: readonly (readonly [community: number, unit: string])[] = [
  [0, '4栋2单元101'],
  [0, '4栋2单元1101'],
  [1, '2栋2单元102'],
]

/** Who waits for the property office to bind a home. */
export const pendingBinding = {
  community: 0,
  unit: '3栋1单元201',
  openid: 'oHLsample-he-xiaodong',
  name: '何晓东',
  phone: '13999990021',
  relation: 'member',
  note: '我是业主何光明的儿子，上月搬来同住，户口本可以带来前台核对。',
} as const
