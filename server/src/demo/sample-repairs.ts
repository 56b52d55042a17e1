import { type SampleTicket, step } from './sample-step.ts'

const onSite = [step('accept', 6), step('offer', 3), step('take', 4), step('arrive', 50)]

/** Repairs in a home that cost something, or that the builder answers for; what they cost is played by itself. */
export const repairTickets: readonly SampleTicket[] = [
  {
    key: 'ceiling',
    community: 0,
    who: 'wu-jianguo',
    category: 'wall_ceiling',
    at: '3d 09:05',
    photo: 'cracked_wall',
    text: '客厅吊顶改过灯位，周围石膏板裂了一圈，往下掉渣。',
    steps: onSite,
  },
  {
    key: 'water_meter',
    community: 0,
    who: 'wu-jianguo',
    category: 'no_water_home',
    at: '9d 09:30',
    text: '厨房水很小，热水器打不着，物业看一下是不是表前阀坏了。',
    steps: onSite,
  },
  {
    key: 'seepage',
    community: 0,
    who: 'wu-jianguo',
    category: 'leak_indoor',
    at: '200m',
    photo: 'wet_ceiling',
    text: '下大雨以后卧室外墙内侧有水印，墙皮起泡。',
    steps: onSite,
  },
]

type Price = readonly [part: 'labour' | 'material', name: string, unit: string, price: string]

// biome-ignore format: a row reads as a sentence
/** The price list of the sample communities. */
export const samplePrices: readonly Price[] = [
  ['labour',   '上门检查',         '次', '30'],
  ['labour',   '水管改接、换接头', '处', '80'],
  ['labour',   '换龙头、角阀',     '个', '40'],
  ['labour',   '下水道疏通',       '次', '120'],
  ['labour',   '换灯具、开关插座', '个', '35'],
  ['labour',   '墙面、吊顶修补',   '平米', '65'],
  ['labour',   '换锁芯',           '个', '60'],
  ['material', '表前阀 DN20',      '个', '58.5'],
  ['material', '三角阀',           '个', '28'],
  ['material', '单冷龙头',         '个', '68'],
  ['material', '编织软管 50 cm',   '根', '18.8'],
  ['material', 'PPR 管 20',        '米', '12.6'],
  ['material', '五孔插座',         '个', '16.9'],
  ['material', '腻子、乳胶漆',     '平米', '22.5'],
  ['material', '锁芯 C 级',        '个', '158'],
]
