import type { DutySpan } from '@haolin/shared/duty.ts'
import type { StaffRole } from '@haolin/shared/roles.ts'
import type { Skill } from '@haolin/shared/ticket/catalogue.ts'

const weekMinutes = 7 * 24 * 60

/** When somebody works: from and until an hour of the day, on the first days of the week. */
type Shift = { from: number; until: number; days: number }

// biome-ignore format: a row reads as a sentence
const shifts = {
  early:  { from: 7,   until: 15,   days: 7 },
  late:   { from: 15,  until: 23,   days: 7 },
  night:  { from: 23,  until: 31,   days: 7 },
  day:    { from: 8,   until: 20,   days: 7 },
  dark:   { from: 20,  until: 32,   days: 7 },
  office: { from: 8.5, until: 17.5, days: 5 },
  // lives on the premises and is called at any hour
  always: { from: 0,   until: 24,   days: 7 },
} as const satisfies Record<string, Shift>

/** One post of the sample company. */
export type SamplePost = {
  /** Which sample community, from 0. */
  community: number
  /** Key of the openid; sample people have the same in both communities. */
  key: string
  name: string
  jobTitle: string
  roles: StaffRole[]
  skills: Skill[]
  /** Which of the shifts above. */
  shift: keyof typeof shifts
  duty: DutySpan[]
  capacity: number
  baseBuilding: string | null
}

type Row = readonly [
  community: number,
  key: string,
  name: string,
  jobTitle: string,
  role: StaffRole,
  skills: readonly Skill[],
  shift: keyof typeof shifts,
  capacity: number,
  base: string | null,
]

// biome-ignore format: a row reads as a sentence
const rows: readonly Row[] = [
  [0, 'lin-xiaowen',   '林晓雯', '客服专员（早班）',       'agent',         ['desk'],                                     'early',  40, null],
  [0, 'he-ting',       '何婷',   '客服专员（晚班）',       'agent',         ['desk'],                                     'late',   40, null],
  [0, 'tang-jia',      '唐佳',   '客服专员（夜班）',       'agent',         ['desk'],                                     'night',  40, null],
  [0, 'zhou-jianming', '周建明', '项目经理',               'manager',       [],                                           'office', 20, null],
  [0, 'xu-hui',        '徐慧',   '财务主管',               'finance',       [],                                           'office', 20, null],
  [0, 'fang-zhiyuan',  '方志远', '系统管理员',             'administrator', [],                                           'office', 20, null],
  [0, 'li-guoqiang',   '李国强', '水暖维修（驻场备勤）',   'technician',    ['plumbing', 'gas'],                          'always',  6, '1栋'],
  [0, 'zhao-weidong',  '赵卫东', '电工（驻场备勤）',       'technician',    ['electric'],                                 'always',  6, '3栋'],
  [0, 'liu-zhigang',   '刘志刚', '门锁与综合维修（驻场备勤）', 'technician', ['locks', 'general'],                        'always',  6, '2栋'],
  [0, 'zheng-dayong',  '郑大勇', '水暖维修（白班）',       'technician',    ['plumbing', 'general'],                      'day',     5, '4栋'],
  [0, 'he-yongfu',     '何永福', '电梯与消防管理（白班）', 'technician',    ['lift', 'fire', 'electric'],                 'day',     5, '2栋'],
  [0, 'ma-wenbin',     '马文斌', '夜间值班维修',           'technician',    ['plumbing', 'electric', 'locks', 'gas', 'lift', 'fire', 'general'], 'dark', 5, '2栋'],
  [0, 'gao-qiang',     '高强',   '秩序班长（白班）',       'technician',    ['security', 'fire'],                         'day',     6, '1栋'],
  [0, 'luo-cuiping',   '罗翠萍', '保洁绿化领班（白班）',   'technician',    ['cleaning', 'greening'],                     'day',     6, '3栋'],
  [0, 'du-xiaolong',   '杜小龙', '夜间秩序与环境值守',     'technician',    ['security', 'cleaning', 'greening', 'fire'], 'dark',    6, '1栋'],
  [1, 'shen-yue',      '沈月',   '项目经理',               'manager',       [],                                           'office', 20, null],
  [1, 'qian-lili',     '钱莉莉', '客服专员（白班）',       'agent',         ['desk'],                                     'day',    40, null],
  [1, 'fan-xiaomei',   '范小梅', '客服专员（夜班）',       'agent',         ['desk'],                                     'dark',   40, null],
  [1, 'xu-hui',        '徐慧',   '财务主管',               'finance',       [],                                           'office', 20, null],
  [1, 'fang-zhiyuan',  '方志远', '系统管理员',             'administrator', [],                                           'office', 20, null],
  [1, 'pan-haitao',    '潘海涛', '综合维修（白班）',       'technician',    ['plumbing', 'electric', 'locks', 'gas', 'lift', 'fire', 'general'], 'day', 6, '1栋'],
  [1, 'yuan-jianhua',  '袁建华', '综合维修（夜班）',       'technician',    ['plumbing', 'electric', 'locks', 'gas', 'lift', 'fire', 'general'], 'dark', 6, '2栋'],
  [1, 'shi-lei',       '石磊',   '秩序与环境（白班）',     'technician',    ['security', 'cleaning', 'greening', 'fire'], 'day',     6, '1栋'],
  [1, 'cui-yonggang',  '崔永刚', '秩序与环境（夜班）',     'technician',    ['security', 'cleaning', 'greening', 'fire'], 'dark',    6, '2栋'],
]

/** Everybody who works in the sample company; at any hour somebody of every trade is on duty. */
export const samplePosts: readonly SamplePost[] = rows.map(
  ([community, key, name, jobTitle, role, skills, shift, capacity, baseBuilding]) => ({
    community,
    key,
    name,
    jobTitle,
    roles: [role],
    skills: [...skills],
    shift,
    duty: spansOf(shifts[shift]),
    capacity,
    baseBuilding,
  }),
)

function spansOf({ from, until, days }: Shift): DutySpan[] {
  if (until - from === 24 && days === 7) return [{ fromMinute: 0, untilMinute: weekMinutes }]
  return Array.from({ length: days }, (_, day) => {
    const untilMinute = day * 24 * 60 + until * 60
    return {
      fromMinute: day * 24 * 60 + from * 60,
      untilMinute: untilMinute > weekMinutes ? untilMinute - weekMinutes : untilMinute,
    }
  })
}
