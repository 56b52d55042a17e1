import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import { type SampleStep, type SampleTicket, step } from './sample-step.ts'
import type { SceneName } from './scenes.ts'

/** The ordinary ways from report to confirmation, in minutes between the steps. */
const courses = {
  grabbed: [
    step('accept', 6),
    step('pool', 2),
    step('grab', 4),
    step('arrive', 75),
    step('finish', 35),
    step('confirm', 140),
  ],
  offered: [
    step('accept', 8),
    step('offer', 4),
    step('take', 5),
    step('arrive', 90),
    step('finish', 45),
    step('confirm', 310),
  ],
  // nobody confirms: three days later it is done by itself
  quiet: [step('accept', 9), step('offer', 3), step('take', 6), step('arrive', 110), step('finish', 50)],
  urgent: [step('take', 1), step('arrive', 14), step('finish', 50), step('confirm', 45)],
  talked: [step('accept', 7), step('handle', 12), step('finish', 210), step('confirm', 500)],
} as const satisfies Record<string, readonly SampleStep[]>

type Row = readonly [
  community: number,
  at: string,
  category: string,
  building: string | null,
  course: keyof typeof courses,
  /** Points for speed, quality and attitude: of 3 as faces, of 5 after `s` in the survey, or none. */
  points: string,
  text: string,
  result: string,
  opinion: string,
  photos: readonly [before: SceneName, after: SceneName] | null,
]

const tap = ['dripping_tap', 'fixed_tap'] as const
const drain = ['clogged_drain', 'clear_drain'] as const
const light = ['dark_corridor', 'lit_corridor'] as const
const lock = ['broken_lock', 'new_lock'] as const
const socket = ['dead_socket', 'new_socket'] as const
const wall = ['wet_ceiling', 'dry_ceiling'] as const
const hall = ['dirty_hall', 'clean_hall'] as const
const tree = ['broken_branch', 'tidy_tree'] as const

// biome-ignore format: one row is one ticket
const rows: readonly Row[] = [
  [0, '3d 09:20',  'tap_drip',          null,   'grabbed', '333', '阳台拖把池龙头滴水。', '更换密封垫，试水正常。', '', tap],
  [0, '3d 14:05',  'light_public',      '4栋',  'grabbed', 's423', '4 栋 2 单元 9 楼声控灯不亮。', '更换声控模块，走过即亮。', '当晚亮了，第二天又暗，灯泡一闪一闪。', light],
  [0, '4d 10:30',  'fee_question',      null,   'talked',  '333', '想问预存物业费有没有优惠，怎么预存。', '已电话说明：预存不打折，可在小程序里多交，自动抵下期账单。', '讲得很清楚。', null],
  [1, '4d 16:45',  'drain_home',        null,   'offered', '323', '厨房下水管接口渗水，柜子底板湿了。', '更换下水软管和密封圈，柜底擦干。', '', drain],
  [0, '6d 11:15',  'dirty_public',      '1栋',  'offered', '333', '1 栋楼顶平台有装修垃圾没人清。', '已清运，装修户已告知自行清运要求。', '', hall],
  [0, '8d 16:40',  'socket_fault',      null,   'grabbed', '333', '书房开关面板松动，按下去会歪。', '重新固定底盒，换了新面板。', '赵师傅收拾得很干净。', socket],
  [1, '9d 09:35',  'entrance_door',     '2栋',  'offered', '322', '2 栋 1 单元大门闭门器没力，门关不上。', '更换闭门器，调好关门速度。', '', lock],
  [0, '11d 17:20', 'leak_indoor',       null,   'offered', '333', '洗碗机进水管处渗水。', '生料带老化，重新缠绕拧紧，观察二十分钟不渗。', '', wall],
  [0, '12d 08:50', 'greening',          '3栋',  'quiet',   's545', '3 栋东侧草坪有一片枯黄。', '补种草皮约 6 平方米，加装临时围挡养护两周。', '草长起来了。', tree],
  [0, '14d 13:10', 'complaint_service', null,   'talked',  '222', '前台电话打了三次才有人接，希望改进。', '已向业主致歉并说明原因：当时两线同时占用。已增加一路来电转接，接听情况每天抽查。', '态度可以，看以后。', null],
  [0, '15d 20:35', 'no_power_home',     null,   'offered', '333', '家里突然没电了，对门是亮的，空开推不上去。', '厨房插座回路进水短路，隔离该回路后送电，插座已更换。', '晚上还能来，安心。', socket],
  [1, '16d 10:05', 'light_public',      '1栋',  'grabbed', '333', '1 栋地库入口坡道灯闪烁。', '更换驱动电源。', '', light],
  [0, '19d 09:15', 'tap_drip',          null,   'quiet',   's555', '浴室花洒软管接头漏水。', '更换花洒软管。', '', tap],
  [0, '20d 15:30', 'parking_order',     '2栋',  'quiet',   's324', '2 栋地面车位被外来车辆长期占用。', '已联系车主驶离，该车位加装地锁。', '晚上又有车停进来。', null],
  [0, '22d 11:40', 'fire_equipment',    '4栋',  'offered', '333', '4 栋 7 楼消火栓箱门玻璃碎了。', '更换箱门玻璃，检查水带、水枪齐全。', '', hall],
  [0, '23d 14:25', 'lock_home',         null,   'offered', '333', '卧室门锁从里面反锁打不开，没有人在里面。', '开锁后更换执手锁，交付三把钥匙。', '', lock],
  [1, '24d 16:10', 'noise',             null,   'talked',  '223', '隔壁装修周日早上八点前就开始电钻。', '已与装修负责人核对施工时间，并在单元门口公示：工作日 8:00–12:00、14:00–18:00。', '', null],
  [0, '26d 10:20', 'drain_home',        null,   'grabbed', '333', '马桶冲水后水位下降很慢。', '疏通后取出异物，试冲五次正常。', '', drain],
  [0, '28d 09:00', 'lift_fault',        '3栋',  'offered', '332', '3 栋 1 单元电梯到 8 楼不平层，差一截台阶。', '维保调整平层感应器，全程试运行三次合格。', '', ['lift_panel', 'clean_hall']],
  [0, '33d 08:40', 'sparking',          null,   'urgent',  '333', '客厅插座插电暖器时打火花，有焦味。', '插座簧片烧蚀，更换为 16A 插座，检查线路温升正常。', '五分钟就到。', socket],
  [1, '34d 15:15', 'tap_drip',          null,   'grabbed', '333', '厨房净水器接口滴水。', '更换三通，试压正常。', '', tap],
  [1, '43d 09:45', 'suggestion',        '1栋',  'talked',  '333', '建议在快递柜旁加一盏灯。', '已加装太阳能壁灯一盏。', '建议被采纳，开心。', null],
  [0, '46d 14:35', 'leak_public',       '2栋',  'offered', '323', '2 栋 1 单元 5 楼消防管接头滴水。', '更换卡箍，管道试压合格。', '', wall],
  [0, '66d 11:05', 'complaint_order',   null,   'talked',  '223', '晚上有外卖电动车在人行道上骑得很快。', '人行道口加装减速桩，与外卖站点约定推行。', '', null],
  [1, '74d 16:30', 'socket_fault',      null,   'grabbed', '333', '厨房五孔插座一按就断。', '更换插座面板。', '', socket],
]

/** What the written answers to complaints learned. */
const lessons: Record<string, { cause: string; prevention: string }> = {
  complaint_service: {
    cause: '两条线同时占用，没有转接，来电响铃无人接。',
    prevention: '加一路转接，前台每天抽查接听，主管每周看一次漏接记录。',
  },
  complaint_order: {
    cause: '人行道口没有减速设施，晚间外卖集中。',
    prevention: '装减速桩，与外卖站点约定人行道推行，晚间岗位加巡一次。',
  },
}

/** What was done and confirmed in the last weeks; older ones are in the archive by now. */
export const pastTickets: readonly SampleTicket[] = rows.map(
  ([community, at, category, building, course, points, text, result, opinion, photos]) => {
    const [speed, quality, attitude] = [...points.replace('s', '')].map(Number)
    const kind = points.startsWith('s') ? 'survey' : 'rating'
    const shows = photos && findCategory(category)?.photoOnFinish
    return {
      community,
      who: null,
      category,
      text,
      at,
      ...(building ? { building } : {}),
      ...(photos ? { photo: photos[0] } : {}),
      steps: courses[course].map((planned) =>
        planned.move === 'finish'
          ? { ...planned, words: result, ...lessons[category], ...(shows ? { photo: photos[1] } : {}) }
          : planned,
      ),
      ...(speed && quality && attitude ? { [kind]: { speed, quality, attitude, text: opinion } } : {}),
    }
  },
)
