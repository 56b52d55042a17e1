import { addDays } from '../calendar.ts'
import { yuan } from '../money.ts'
import { demandDays, type Rung, type Way } from './ladder.ts'

/** What the words of a step speak of; days are `2026-11-22`, amounts fen. */
export type DunningWords = {
  readonly communityName: string
  readonly unitLabel: string
  readonly owedFen: number
  readonly periods: readonly string[]
  readonly dueOn: string
  readonly phone: string
  /** Who calls or signs. */
  readonly who: string
  readonly today: string
  /** Whose the debt is when the household no longer holds the home: 原业主 王*丽，2026-03-01 已过户. */
  readonly former: string | null
}

/** A text about arrears: kind, exact, with what one can do; never a threat. */
export type DunningText = { readonly title: string; readonly body: string }

/** What a household reads or hears at a step. */
export function wordStep(rung: Rung, way: Way, words: DunningWords): DunningText {
  if (way === 'call') return callScript(words)
  if (way === 'letter') return letter(words)
  if (way === 'pack') return packNote(words)
  return rung === 'reminder' ? reminder(words) : secondReminder(words)
}

const day = (on: string) => `${Number(on.slice(0, 4))}年${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`
const shortDay = (on: string) => `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`
const month = (period: string) => `${Number(period.slice(0, 4))}年${Number(period.slice(5))}月`
const what = ({ unitLabel, periods, owedFen }: DunningWords) =>
  `${unitLabel} ${periods.map(month).join('、')}的费用共 ${yuan(owedFen)} 元`
const waysOut = ({ phone }: DunningWords) =>
  `有疑问可以在账单里点「有疑问」，手头不便可以约个日期或分期；也可以打 ${phone}。`

const reminder = (words: DunningWords): DunningText => ({
  title: '账单提醒',
  body: `您好，${what(words)}，缴费日是 ${shortDay(words.dueOn)}，可能忙忘了。点开账单就能缴。${waysOut(words)}已经缴了请不用理会。`,
})

const secondReminder = (words: DunningWords): DunningText => ({
  title: '还有账单没缴',
  body: `您好，${what(words)}还没有收到，请在 ${shortDay(addDays(words.today, demandDays))}前缴纳。${waysOut(words)}`,
})

const callScript = (words: DunningWords): DunningText => ({
  title: '电话沟通',
  body: [
    ...(words.former ? [`${words.former}：只打给原业主本人，不要打给现在住在这里的人。`] : []),
    `您好，我是${words.communityName}物业的${words.who}，现在方便说两分钟吗？（不方便就约个时间）`,
    '先问近况，再说事：家里最近有没有要我们办的？',
    `${what(words)}，缴费日是 ${shortDay(words.dueOn)}，想和您核对一下。`,
    '对金额有疑问：马上替您登记核对，核对期间这一笔不计违约金、不再打扰。',
    '手头不便：可以约一个日期，或者分几期缴，我帮您提交。',
    `谢谢您。有事随时打 ${words.phone}。`,
  ].join('\n'),
})

const letter = (words: DunningWords): DunningText => ({
  title: '缴费催告函',
  body: [
    `${words.unitLabel} ${words.former ? '原业主' : '业主'}：`,
    `您好。截至 ${day(words.today)}，${what(words)}尚未缴纳，最早一笔的缴费日为 ${day(words.dueOn)}。`,
    `请您在收到本函之日起 ${demandDays} 日内缴纳，或与我们联系商定缴费日期、分期办法。`,
    '如果您对金额、单价、面积或服务有异议，请书面或在小程序账单中提出，我们会附上依据逐笔答复；核对期间该笔费用不计违约金、不再催缴。',
    '期满仍未缴纳、也未能协商一致的，双方可以依法通过调解、仲裁或者诉讼解决（民法典第九百四十四条）。',
    `联系电话：${words.phone}`,
    `${words.communityName}物业服务中心`,
    day(words.today),
  ].join('\n'),
})

const packNote = (words: DunningWords): DunningText => ({
  title: '整理材料',
  body: `${words.former ? `${words.former}。` : ''}${what(words)}，书面催告期已满。请核对账单、依据、历次沟通和送达记录是否齐全，由项目经理决定下一步。`,
})
