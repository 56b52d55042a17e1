import type { CategoryCode } from '../ticket/catalogue.ts'
import { screenText } from '../ticket/hazard-words.ts'

/** What a text seems to be about, and the words that say so. */
export type Proposal = { category: CategoryCode; words: string[] }

/** What a danger found in a text is called in the catalogue. */
const dangers: Readonly<Record<string, CategoryCode>> = {
  燃气泄漏: 'gas_smell',
  起火冒烟: 'fire_smoke',
  电梯困人: 'lift_trapped',
  触电: 'sparking',
  坍塌坠落: 'falling_parts',
  漏水扩大: 'pipe_burst',
  污水返出: 'sewage_backflow',
  电路危险: 'sparking',
}

// biome-ignore format: a row reads as a sentence; the longest word found decides, then the earlier row
const words: readonly (readonly [CategoryCode, readonly string[]])[] = [
  ['light_public',      ['楼道灯', '路灯', '走廊灯', '感应灯', '声控灯', '车库灯', '楼梯灯', '楼道里没灯', '单元灯', '灯不亮', '灯坏了']],
  ['light_home',        ['家里灯', '客厅灯', '卧室灯', '厨房灯', '卫生间灯']],
  ['entrance_door',     ['单元门', '门禁', '大门打不开', '刷卡', '门铃', '对讲']],
  ['lift_fault',        ['电梯']],
  ['no_water_building', ['整栋停水', '小区停水', '都没水', '全没水']],
  ['no_water_home',     ['家里没水', '停水', '没水', '水压', '水小']],
  ['no_power_building', ['整栋停电', '小区停电', '都没电', '全停电']],
  ['no_power_home',     ['家里没电', '停电', '没电', '跳闸']],
  ['leak_public',       ['车库漏水', '楼道漏水', '公共漏水', '天花板滴水', '管道井']],
  ['leak_indoor',       ['漏水', '渗水', '滴水', '潮湿']],
  ['drain_home',        ['下水', '堵了', '马桶堵', '地漏', '排水']],
  ['lock_home',         ['锁坏', '打不开锁', '门锁']],
  ['socket_fault',      ['插座', '开关坏']],
  ['appliance',         ['热水器', '空调', '油烟机']],
  ['dirty_public',      ['垃圾', '卫生', '脏', '臭味', '异味', '清洁', '打扫', '狗屎', '狗粪']],
  ['greening',          ['树', '草坪', '绿化', '花坛', '修剪', '虫子']],
  ['parking_order',     ['停车', '占车位', '堵车', '堵住', '挡住', '车位', '消防通道', '电动车', '充电']],
  ['fire_equipment',    ['灭火器', '消防栓', '消防门', '安全出口']],
  ['noise',             ['噪音', '噪声', '吵', '装修声', '跳舞', '音响']],
  ['complaint_service', ['态度', '没人管', '没人理', '投诉', '敷衍', '拖了', '说了多少次']],
  ['fee_question',      ['物业费', '账单', '缴费', '收费', '发票', '多收']],
  ['suggestion',        ['建议', '希望', '能不能增加', '最好', '提议']],
  ['consultation',      ['请问', '怎么办', '什么时候', '几点', '哪里', '吗', '?', '？', '咨询']],
]

/** Proposes a category: danger first, then the longest word of the table; null when nothing speaks for any. */
export function proposeCategory(text: string): Proposal | null {
  const screening = screenText(text)
  const danger = screening.found.find(({ meaning }) => Object.hasOwn(dangers, meaning))
  const dangerous = danger && dangers[danger.meaning]
  if (danger && dangerous) return { category: dangerous, words: [danger.word] }
  let best: Proposal | null = null
  for (const [category, candidates] of words) {
    for (const word of candidates)
      if (text.includes(word) && word.length > (best?.words[0]?.length ?? 0))
        best = { category, words: [word] }
  }
  return best
}
