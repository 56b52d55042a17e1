/** A building of the sample company: every floor of every entrance has homes of these areas, in 1/10,000 m². */
export type SampleBuilding = { name: string; entrances: number; floors: number; areas: readonly number[] }

/** A community of the sample company. */
export type SampleCommunity = {
  code: string
  name: string
  city: string
  dutyPhone: string
  serviceHours: string
  movedIn: string
  buildings: readonly SampleBuilding[]
  shops: readonly number[]
  spaces: number
  fees: readonly SampleFee[]
  announcements: readonly SampleAnnouncement[]
}

/** A fee item with its price per kind of home or space, in 1/10,000 yuan, before and since the change of prices. */
export type SampleFee = {
  code: string
  name: string
  kind: 'area' | 'fixed' | 'parking'
  basis: string
  account: 'income' | 'agency'
  prices: readonly { appliesTo: string; before: number; now: number }[]
}

/** A notice to everybody, published some days before the loading. */
export type SampleAnnouncement = { daysAgo: number; title: string; body: string; pinned?: boolean }

/** The property company of the default run. */
export const companyName = '禾邻物业服务有限公司'

const steady = (appliesTo: string, price: number) => ({ appliesTo, before: price, now: price })

const fees = (before: number, now: number, shop: number): SampleFee[] => [
  {
    code: 'A01',
    name: '住宅物业费',
    kind: 'area',
    basis: '《物业服务合同》第 6 条；调价经业主大会表决并公示 30 日',
    account: 'income',
    prices: [{ appliesTo: 'home', before, now }, steady('shop', shop)],
  },
  {
    code: 'B01',
    name: '公共能耗费',
    kind: 'fixed',
    basis: '《物业服务合同》第 9 条：电梯、楼道照明用电按户代收',
    account: 'agency',
    prices: [steady('home', 180_000)],
  },
  {
    code: 'B02',
    name: '生活垃圾处理费',
    kind: 'fixed',
    basis: '市城市管理部门公布的收费标准，代收代缴',
    account: 'agency',
    prices: [steady('home', 50_000), steady('shop', 200_000)],
  },
  {
    code: 'C01',
    name: '车位费',
    kind: 'parking',
    basis: '《停车服务协议》：产权车位收服务费，租用车位收租金',
    account: 'income',
    prices: [steady('owned', 800_000), steady('rented', 3_000_000)],
  },
]

/** The communities of the sample company: 240 homes in six buildings, and four shops. */
export const sampleCommunities: readonly SampleCommunity[] = [
  {
    code: 'gxhy',
    name: '桂溪花园',
    city: '杭州',
    dutyPhone: '0571-88880011',
    serviceHours: '8:00–20:00，值班电话 24 小时',
    movedIn: '2019-06-28',
    buildings: [
      { name: '1栋', entrances: 2, floors: 11, areas: [893_200, 1_285_600] },
      { name: '2栋', entrances: 2, floors: 11, areas: [893_200, 1_285_600] },
      { name: '3栋', entrances: 2, floors: 11, areas: [951_800, 1_184_000] },
      { name: '4栋', entrances: 2, floors: 11, areas: [765_400, 1_037_300] },
    ],
    shops: [462_000, 518_500, 384_000, 726_000],
    spaces: 70,
    fees: fees(26_000, 28_000, 42_000),
    announcements: [
      {
        daysAgo: 1,
        title: '停水通知：1、2 栋二次供水水箱清洗',
        body: '因二次供水水箱半年清洗消毒，1 栋、2 栋后天 9:00–15:00 停水，请提前储水。恢复后先放水片刻再使用。家中有老人、婴儿需要送水的，请致电 0571-88880011，我们送上门。',
        pinned: true,
      },
      {
        daysAgo: 5,
        title: '消防演练：周六上午 9:30，中心广场',
        body: '本周六 9:30 在中心广场进行消防疏散演练，会拉响警报、启用应急广播，请不要惊慌。欢迎带孩子参加，现场教用灭火器。演练期间消防通道请勿停车。',
      },
      {
        daysAgo: 12,
        title: '电梯年检安排',
        body: '3 栋、4 栋电梯下周进行年度检验，每台约停 2 小时，两台不会同时停。具体时间贴在单元门口。行动不便的住户需要协助，请提前告诉前台。',
      },
      {
        daysAgo: 26,
        title: '楼道与消防通道清理',
        body: '为保障消防安全，我们将清理楼道内堆放的杂物。请在本周日前收回自家物品；清理的物品在地下车库 B1 暂存 30 天，凭门牌号认领。',
      },
      {
        daysAgo: 48,
        title: '上季度公共收益收支公示',
        body: '上季度公共收益（地面车位、广告位）收入与支出明细已在公示栏张贴，也可到物业服务中心查阅原始凭证。收益属全体业主，单独记账。',
      },
    ],
  },
  {
    code: 'tly',
    name: '听澜苑',
    city: '杭州',
    dutyPhone: '0571-88880022',
    serviceHours: '8:00–20:00，值班电话 24 小时',
    movedIn: '2021-09-18',
    buildings: [
      { name: '1栋', entrances: 2, floors: 8, areas: [886_000, 1_125_000] },
      { name: '2栋', entrances: 2, floors: 8, areas: [886_000, 1_125_000] },
    ],
    shops: [],
    spaces: 24,
    fees: fees(22_000, 24_000, 38_000),
    announcements: [
      {
        daysAgo: 2,
        title: '停电通知：2 栋配电柜检修',
        body: '供电公司检修配电设备，2 栋本周五 13:30–16:00 停电，电梯同时停用，请提前安排。检修若提前完成会立即送电，请关好电器。',
        pinned: true,
      },
      {
        daysAgo: 9,
        title: '外墙清洗，请关好窗户',
        body: '下周一至周三 8:30–17:00 清洗外墙，请关好窗户、收回窗台花盆和晾晒衣物。高空作业区已拉警戒线，请绕行。',
      },
      {
        daysAgo: 33,
        title: '垃圾分类投放点调整',
        body: '1 栋东侧投放点移至自行车棚旁，开放时间 6:30–9:30、17:30–21:00。厨余垃圾请破袋投放。',
      },
    ],
  },
]
