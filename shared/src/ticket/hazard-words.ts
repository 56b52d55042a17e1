import type { Safety } from './catalogue.ts'
import { type Factors, joinFactors } from './priority.ts'

/** Words an owner writes, what they mean for the priority, the safety sentence they call for. */
type HazardRow = {
  readonly words: readonly string[]
  /** Longer words that only look dangerous. */
  readonly except?: readonly string[]
  readonly factors: Partial<Factors>
  readonly meaning: string
  readonly safety: Safety | null
}

/** What a text says about danger, before any human has read it. */
export type Screening = {
  factors: Factors
  /** The words found, with what they mean, for the desk to see. */
  found: { word: string; meaning: string }[]
  /** The safety sentence of the gravest find. */
  safety: Safety | null
}

// biome-ignore format: a row reads as a sentence; the gravest stand first
export const hazardWords: readonly HazardRow[] = [
  { words: ['煤气味', '燃气味', '天然气味', '臭鸡蛋味', '煤气泄漏', '燃气泄漏', '天然气泄漏', '泄露煤气', '煤气泄露', '燃气泄露', '天然气泄露', '漏煤气', '漏燃气', '漏天然气', '煤气漏', '燃气漏', '天然气漏', '闻到煤气', '闻到燃气', '闻到天然气', '煤气中毒', '一氧化碳'],
    factors: { hazard: 3, essential: 1 }, meaning: '燃气泄漏', safety: 'gas' },
  { words: ['着火', '起火', '失火', '火灾', '冒烟', '浓烟', '冒黑烟', '爆炸', '烧起来'], except: ['火灾报警器', '火灾探测', '火灾隐患', '着火点', '不着火', '防火灾', '火灾保险'],
    factors: { hazard: 3, scope: 1 }, meaning: '起火冒烟', safety: 'fire' },
  { words: ['困在电梯', '关在电梯', '卡在电梯', '电梯困人', '电梯里有人', '被困电梯', '电梯里出不来', '电梯里出不去', '电梯坠', '电梯夹人', '电梯掉下'],
    factors: { hazard: 3, essential: 1 }, meaning: '电梯困人', safety: 'lift' },
  { words: ['被困', '困住', '反锁在里面', '出不来了', '救命'],
    factors: { hazard: 3 }, meaning: '有人被困', safety: null },
  { words: ['触电', '电到人', '被电了', '被电到', '麻手', '电倒'],
    factors: { hazard: 3, essential: 1 }, meaning: '触电', safety: 'power' },
  { words: ['坍塌', '倒塌', '塌了', '塌下来', '要塌', '墙皮掉下', '外墙脱落', '外墙掉', '瓷砖掉下', '瓷砖脱落', '砸到人', '砸伤', '地陷', '塌陷'],
    factors: { hazard: 3 }, meaning: '坍塌坠落', safety: 'structure' },
  { words: ['晕倒', '昏迷', '没有呼吸', '摔倒起不来', '跳楼', '轻生', '心脏病', '溺水', '落水'],
    factors: { hazard: 3, vulnerable: 1 }, meaning: '有人生命危险', safety: null },
  { words: ['爆管', '水管爆', '管子爆', '喷水', '漏到楼下', '楼下漏', '楼下淹', '被淹', '水淹', '淹了', '水漫', '漫出来', '水流成河', '关不住水', '关不上水'], except: ['喷水池', '喷水枪'],
    factors: { hazard: 2, essential: 1 }, meaning: '漏水扩大', safety: 'water' },
  { words: ['污水倒灌', '倒灌', '返水', '反水', '污水返', '粪水', '马桶溢'],
    factors: { hazard: 2 }, meaning: '污水返出', safety: 'water' },
  { words: ['冒火花', '打火花', '火花', '焦味', '糊味', '烧焦', '漏电', '电线裸露', '电线掉'], except: ['漏电保护', '漏电开关', '饭糊味'],
    factors: { hazard: 2, essential: 1 }, meaning: '电路危险', safety: 'power' },
  { words: ['高空抛物', '高空坠物', '井盖没了', '井盖丢', '井盖不见', '没有井盖'],
    factors: { hazard: 2, scope: 1 }, meaning: '可能伤人', safety: 'structure' },
  { words: ['停水', '没水', '没有水', '断水', '停电', '没电', '没有电', '断电', '停气', '跳闸', '电梯停', '电梯坏', '电梯不动', '进不了门', '进不去门', '打不开门', '门打不开'], except: ['没有电梯', '没有电话', '没有水印', '没电梯', '没电话', '没水印', '没有电视', '没电视', '遥控器没电', '电池没电', '门锁没电'],
    factors: { hazard: 1, essential: 1 }, meaning: '基本服务中断', safety: null },
  { words: ['整个小区', '全小区', '小区都', '小区全', '所有楼'],
    factors: { scope: 3 }, meaning: '影响小区', safety: null },
  { words: ['整栋', '整幢', '整座楼', '全楼', '整单元', '整个单元', '一栋楼'],
    factors: { scope: 2 }, meaning: '影响整栋', safety: null },
  { words: ['整层', '几户', '好几家', '几家都', '邻居家也', '楼上楼下都', '对门也', '隔壁也'],
    factors: { scope: 1 }, meaning: '影响多户', safety: null },
  { words: ['独居老人', '老人', '老太太', '老奶奶', '老爷爷', '孕妇', '婴儿', '宝宝', '新生儿', '残疾', '轮椅', '卧床', '透析', '呼吸机', '制氧机'],
    factors: { vulnerable: 1 }, meaning: '需要照顾的人', safety: null },
  { words: ['又漏', '又坏', '又堵', '又停', '又不亮', '又出', '第二次', '第三次', '修过', '反复', '老毛病', '还是漏', '还是坏', '还是堵', '没修好'],
    factors: { repeated: 1 }, meaning: '重复出现', safety: null },
]

/** Reads danger out of a text; a word denied right before it ('没有煤气味') counts as nothing. */
export function screenText(text: string): Screening {
  const clauses = text.replace(/[ \t\u3000]/g, '').split(/[，。！？；：、,.!?;:\n\r]/)
  const finds = hazardWords.flatMap((row) => {
    const word = row.words.find((candidate) => clauses.some((clause) => says(clause, candidate, row.except)))
    return word ? [{ row, word }] : []
  })
  const factors = joinFactors(...finds.map(({ row }) => row.factors))
  const serious = factors.hazard > 0 || factors.essential > 0
  return {
    // '整个小区' in a suggestion is no outage of the whole community
    factors: serious ? factors : { ...factors, scope: 0 },
    found: finds.map(({ row, word }) => ({ word, meaning: row.meaning })),
    safety: finds.find(({ row }) => row.safety)?.row.safety ?? null,
  }
}

const DENIALS = ['没有', '并没', '没', '无', '不是', '并非', '未']
const QUESTIONS = ['有没有', '是不是', '有无', '是否', '不是没有', '并非没有', '并非无', '不是没', '不是无']
const BETWEEN = [
  '闻到',
  '闻见',
  '发现',
  '看到',
  '看见',
  '听到',
  '发生',
  '出现',
  '感觉到',
  '任何',
  '什么',
  '再',
  '人',
  '有',
  '是',
  '过',
  '明显的',
  '明显',
  '的',
  '因为',
  '因',
]

function says(clause: string, word: string, except: readonly string[] = []): boolean {
  for (let at = clause.indexOf(word); at >= 0; at = clause.indexOf(word, at + 1)) {
    if (!isDenied(clause.slice(0, at)) && !isPartOf(clause, word, at, except)) return true
  }
  return false
}

/** A question ('是不是着火了') or a double denial is no denial: better one call too many. */
function isDenied(before: string): boolean {
  if (QUESTIONS.some((question) => before.endsWith(question))) return false
  if (DENIALS.some((denial) => before.endsWith(denial))) return true
  const filler = BETWEEN.find((candidate) => before.endsWith(candidate))
  return filler !== undefined && isDenied(before.slice(0, before.length - filler.length))
}

function isPartOf(clause: string, word: string, at: number, except: readonly string[]): boolean {
  return except.some((longer) => {
    const start = clause.lastIndexOf(longer, at)
    return start >= 0 && start + longer.length >= at + word.length
  })
}
