import type { Kind } from './lifecycle.ts'
import { type Factors, joinFactors } from './priority.ts'

/** Where something happened: in the owner's home or in the common area. */
export type Place = 'home' | 'public'

/** The trades a technician can be qualified for, with their names on screen. */
export const skills = {
  plumbing: '水暖',
  electric: '电工',
  lift: '电梯维保',
  locks: '门锁门禁',
  gas: '燃气',
  fire: '消防',
  general: '综合维修',
  cleaning: '保洁',
  greening: '绿化',
  security: '秩序',
  desk: '客服',
} as const

/** A trade a technician is qualified for. */
export type Skill = keyof typeof skills

/** What a category becomes in the archive, which is kept per building and problem type. */
export const problemTypes = {
  water: '给水漏水',
  drainage: '排水堵塞',
  power: '供电',
  lighting: '照明',
  gas: '燃气',
  lift: '电梯',
  access: '门锁门禁',
  fire_safety: '消防',
  structure: '房屋本体',
  appliance: '家用设备',
  cleaning: '环境卫生',
  greening: '绿化',
  order: '秩序停车',
  neighbour: '邻里',
  service: '服务',
  fee: '收费',
} as const

/** The subject under which the archive keeps finished tickets of one building. */
export type ProblemType = keyof typeof problemTypes

/** Sentences that keep a person safe until help arrives, shown at once and before anything else. */
export const safetySentences = {
  water: '请先关水阀；水靠近插座时，先关总电闸、人离开积水。',
  power: '请不要碰裸露的电线和湿的开关；有焦味或火花时，先关总电闸、人离开。',
  gas: '请不要开关电器，开窗、离开房间，到室外拨打燃气公司或 119。我们同时派人。',
  fire: '请先离开，弯腰捂住口鼻，走楼梯不坐电梯，到室外拨打 119。我们同时派人。',
  lift: '别扒门，按警铃。我们已在联系维保，您可以一直和我们通话。',
  structure: '请先离开那里，也别让别人靠近。我们马上派人围起来。',
} as const

/** Which safety sentence belongs to a hazard. */
export type Safety = keyof typeof safetySentences

/** A tile an owner taps to say what is wrong. */
export type Tile = { code: string; label: string; icon: string; place: Place }

/** The tiles an owner sees, at home first, in the order of the screen. */
// biome-ignore format: a row reads as a sentence
export const tiles = [
  { code: 'leak',          label: '漏水',     icon: 'leak',      place: 'home' },
  { code: 'power',         label: '没电',     icon: 'power',     place: 'home' },
  { code: 'lock',          label: '门锁',     icon: 'lock',      place: 'home' },
  { code: 'lift',          label: '电梯',     icon: 'lift',      place: 'public' },
  { code: 'light',         label: '灯不亮',   icon: 'lamp',      place: 'home' },
  { code: 'drain',         label: '下水堵',   icon: 'drain',     place: 'home' },
  { code: 'appliance',     label: '电器',     icon: 'appliance', place: 'home' },
  { code: 'other',         label: '其它',     icon: 'other',     place: 'home' },
  { code: 'public_water',  label: '公共漏水', icon: 'leak',      place: 'public' },
  { code: 'public_light',  label: '楼道灯',   icon: 'lamp',      place: 'public' },
  { code: 'public_door',   label: '单元门',   icon: 'door',      place: 'public' },
  { code: 'public_fire',   label: '消防设施', icon: 'fire',      place: 'public' },
  { code: 'public_clean',  label: '卫生',     icon: 'broom',     place: 'public' },
  { code: 'public_green',  label: '绿化',     icon: 'leaf',      place: 'public' },
  { code: 'public_order',  label: '停车秩序', icon: 'car',       place: 'public' },
  { code: 'public_other',  label: '其它',     icon: 'other',     place: 'public' },
] as const satisfies readonly Tile[]

/** The code of a tile. */
export type TileCode = (typeof tiles)[number]['code']

/** What a category of tickets is and needs. */
export type Category = {
  code: CategoryCode
  /** The tile it lies under; null for what is not a repair. */
  tile: TileCode | null
  label: string
  kind: Kind
  place: Place
  skill: Skill
  /** Hazard, scope, essential and actionable, as far as the category alone tells. */
  factors: Factors
  /** Whether technicians may take it from the pool by themselves. */
  grabbable: boolean
  /** Whether a photo must show the finished work. */
  photoOnFinish: boolean
  problemType: ProblemType
  safety: Safety | null
}

/** Everything a ticket can be about; the first row of a tile is what the tile alone means. */
// biome-ignore format: columns code, tile, label, kind, place, skill, H S C K, grabbable, photo, problem type, safety
const rows = [
  ['leak_indoor',       'leak',         '室内漏水、滴水',   'repair',       'home',   'plumbing', 1, 0, 1, 1, 'grab', 'photo',    'water',       'water'],
  ['tap_drip',          'leak',         '龙头、软管滴水',   'repair',       'home',   'plumbing', 0, 0, 0, 1, 'grab', 'photo',    'water',       'water'],
  ['pipe_burst',        'leak',         '爆管、漏到楼下',   'repair',       'home',   'plumbing', 2, 1, 1, 1, 'desk', 'photo',    'water',       'water'],
  ['no_water_home',     'leak',         '家里没水',         'repair',       'home',   'plumbing', 1, 0, 1, 1, 'grab', 'no photo', 'water',       null],
  ['no_power_home',     'power',        '家里没电',         'repair',       'home',   'electric', 1, 0, 1, 1, 'grab', 'photo',    'power',       'power'],
  ['socket_fault',      'power',        '插座、开关坏',     'repair',       'home',   'electric', 0, 0, 0, 1, 'grab', 'photo',    'power',       'power'],
  ['sparking',          'power',        '打火花、焦味',     'repair',       'home',   'electric', 2, 0, 1, 1, 'desk', 'photo',    'power',       'power'],
  ['lock_home',         'lock',         '门锁打不开',       'repair',       'home',   'locks',    1, 0, 1, 1, 'grab', 'photo',    'access',      null],
  ['door_window',       'lock',         '门窗、合页坏',     'repair',       'home',   'general',  0, 0, 0, 1, 'grab', 'photo',    'access',      null],
  ['lift_fault',        'lift',         '电梯停运、异常',   'repair',       'public', 'lift',     1, 2, 1, 1, 'desk', 'photo',    'lift',        'lift'],
  ['lift_trapped',      'lift',         '电梯困人',         'repair',       'public', 'lift',     3, 0, 1, 1, 'desk', 'no photo', 'lift',        'lift'],
  ['light_home',        'light',        '家里灯不亮',       'repair',       'home',   'electric', 0, 0, 0, 1, 'grab', 'photo',    'lighting',    null],
  ['drain_home',        'drain',        '下水堵',           'repair',       'home',   'plumbing', 0, 0, 0, 1, 'grab', 'photo',    'drainage',    null],
  ['sewage_backflow',   'drain',        '污水返出来',       'repair',       'home',   'plumbing', 2, 0, 1, 1, 'desk', 'photo',    'drainage',    'water'],
  ['appliance',         'appliance',    '电器、热水器',     'repair',       'home',   'electric', 0, 0, 0, 1, 'grab', 'photo',    'appliance',   null],
  ['other_home',        'other',        '家里的其它问题',   'repair',       'home',   'general',  0, 0, 0, 1, 'grab', 'photo',    'structure',   null],
  ['gas_smell',         'other',        '闻到燃气味',       'repair',       'home',   'gas',      3, 0, 1, 1, 'desk', 'no photo', 'gas',         'gas'],
  ['fire_smoke',        'other',        '起火、冒烟',       'repair',       'home',   'fire',     3, 1, 1, 1, 'desk', 'no photo', 'fire_safety', 'fire'],
  ['wall_ceiling',      'other',        '墙面、屋顶',       'repair',       'home',   'general',  0, 0, 0, 1, 'grab', 'photo',    'structure',   null],
  ['leak_public',       'public_water', '公共区域漏水',     'repair',       'public', 'plumbing', 1, 1, 1, 1, 'grab', 'photo',    'water',       'water'],
  ['no_water_building', 'public_water', '整栋、小区停水',   'repair',       'public', 'plumbing', 1, 2, 1, 1, 'desk', 'photo',    'water',       null],
  ['light_public',      'public_light', '楼道灯、路灯不亮', 'repair',       'public', 'electric', 0, 1, 0, 1, 'grab', 'photo',    'lighting',    null],
  ['no_power_building', 'public_light', '整栋、小区停电',   'repair',       'public', 'electric', 1, 2, 1, 1, 'desk', 'photo',    'power',       'power'],
  ['entrance_door',     'public_door',  '单元门、门禁坏',   'repair',       'public', 'locks',    1, 2, 1, 1, 'grab', 'photo',    'access',      null],
  ['fire_equipment',    'public_fire',  '消防设施、通道',   'repair',       'public', 'fire',     1, 2, 1, 1, 'desk', 'photo',    'fire_safety', null],
  ['other_public',      'public_other', '公共区域其它问题', 'repair',       'public', 'general',  0, 1, 0, 1, 'grab', 'photo',    'structure',   null],
  ['falling_parts',     'public_other', '外墙脱落、坠物',   'repair',       'public', 'security', 3, 2, 0, 1, 'desk', 'photo',    'structure',   'structure'],
  ['dirty_public',      'public_clean', '楼道、垃圾卫生',   'repair',       'public', 'cleaning', 0, 1, 0, 1, 'grab', 'photo',    'cleaning',    null],
  ['greening',          'public_green', '绿化、树木',       'repair',       'public', 'greening', 0, 1, 0, 1, 'grab', 'photo',    'greening',    null],
  ['parking_order',     'public_order', '乱停车、堵通道',   'repair',       'public', 'security', 0, 1, 0, 1, 'desk', 'no photo', 'order',       null],
  ['complaint_service', null,           '服务态度、处理慢', 'complaint',    'public', 'desk',     0, 0, 0, 1, 'desk', 'no photo', 'service',     null],
  ['complaint_order',   null,           '安全秩序投诉',     'complaint',    'public', 'security', 0, 1, 0, 1, 'desk', 'no photo', 'order',       null],
  ['complaint_clean',   null,           '环境卫生投诉',     'complaint',    'public', 'cleaning', 0, 1, 0, 1, 'desk', 'no photo', 'cleaning',    null],
  ['suggestion',        null,           '建议',             'suggestion',   'public', 'desk',     0, 0, 0, 0, 'desk', 'no photo', 'service',     null],
  ['consultation',      null,           '咨询',             'consultation', 'home',   'desk',     0, 0, 0, 0, 'desk', 'no photo', 'service',     null],
  ['fee_question',      null,           '收费咨询',         'consultation', 'home',   'desk',     0, 0, 0, 0, 'desk', 'no photo', 'fee',         null],
  ['noise',             null,           '邻居噪声',         'dispute',      'home',   'security', 0, 0, 0, 1, 'desk', 'no photo', 'neighbour',   null],
  ['neighbour',         null,           '邻里纠纷',         'dispute',      'home',   'desk',     0, 0, 0, 1, 'desk', 'no photo', 'neighbour',   null],
  ['fee_dispute',       null,           '对账单有异议',     'fee_dispute',  'home',   'desk',     0, 0, 0, 1, 'desk', 'no photo', 'fee',         null],
  ['care_visit',        null,           '关怀上门',         'care',         'home',   'desk',     0, 0, 0, 0, 'desk', 'no photo', 'service',     null],
] as const satisfies readonly CategoryRow[]

/** The code of a category. */
export type CategoryCode = (typeof rows)[number][0]

/** Every category with its columns by name. */
export const categories: readonly Category[] = rows.map(
  ([
    code,
    tile,
    label,
    kind,
    place,
    skill,
    hazard,
    scope,
    essential,
    actionable,
    take,
    photo,
    problemType,
    safety,
  ]) => ({
    code,
    tile,
    label,
    kind,
    place,
    skill,
    factors: joinFactors({ hazard, scope, essential, actionable }),
    grabbable: take === 'grab',
    photoOnFinish: photo === 'photo',
    problemType,
    safety,
  }),
)

/** Finds a category by its code, undefined if there is none. */
export function findCategory(code: string): Category | undefined {
  return categories.find((category) => category.code === code)
}

/** Gives the categories under a tile, what the tile alone means first. */
export function categoriesOf(tile: TileCode): Category[] {
  return categories.filter((category) => category.tile === tile)
}

type CategoryRow = readonly [
  code: string,
  tile: TileCode | null,
  label: string,
  kind: Kind,
  place: Place,
  skill: Skill,
  hazard: Factors['hazard'],
  scope: Factors['scope'],
  essential: Factors['essential'],
  actionable: Factors['actionable'],
  take: 'grab' | 'desk',
  photo: 'photo' | 'no photo',
  problemType: ProblemType,
  safety: Safety | null,
]
