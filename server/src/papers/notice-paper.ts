import { localDate } from '@haolin/shared/calendar.ts'
import { capitalAmount, yuan } from '@haolin/shared/money.ts'
import type { NoticeFacts } from './notice-facts.ts'
import { factRow, type Paper, table } from './print-pdf.ts'
import { remarkOn, replaceRare } from './replace-rare.ts'

/** Lays out a payment notice: what is owed to the day, line by line, with words that press nobody. */
export function noticePaper(told: NoticeFacts, now: Date): Paper {
  const { facts, replaced } = replaceRare(told)
  const today = localDate(now.getTime())
  const owingFen = facts.lines.reduce((sum, line) => sum + line.owingFen, 0)
  const rows = facts.lines.map(({ name, period, dueOn, amountFen, paidFen, owingFen: stillFen }) => [
    dueOn < today ? `${name}（已到期）` : name,
    period,
    dueOn,
    yuan(amountFen),
    yuan(paidFen),
    yuan(stillFen),
  ])
  const head = ['收费项目', '账期', '应缴日期', '应收（元）', '已缴（元）', '待缴（元）']
  const names = facts.debtors.join('、') || '业主'
  return {
    title: `缴费通知单 ${facts.unit}`,
    mark: null,
    remark: remarkOn(replaced),
    content: [
      { text: '缴 费 通 知 单', fontSize: 20, bold: true, alignment: 'center', margin: [0, 0, 0, 4] },
      { text: `${facts.company} · ${facts.community}`, alignment: 'center', margin: [0, 0, 0, 14] },
      factRow(['房号', facts.unit], ['截至日期', today]),
      { text: `尊敬的${names}：`, margin: [0, 10, 0, 4] },
      ...(rows.length === 0
        ? [
            {
              text: '截至今日，您家没有待缴的费用，感谢您的支持。',
              margin: [0, 0, 0, 10] as [number, number, number, number],
            },
          ]
        : [
            {
              text: '您家待缴的物业费用如下，请核对。',
              margin: [0, 0, 0, 2] as [number, number, number, number],
            },
            table(head, rows, ['合计', '', '', '', '', yuan(owingFen)]),
            factRow(['人民币（大写）', capitalAmount(owingFen)]),
          ]),
      ...(facts.prepaidFen > 0 ? [factRow(['预存余额', `${yuan(facts.prepaidFen)} 元`])] : []),
      {
        unbreakable: true,
        margin: [0, 12, 0, 0],
        stack: [
          {
            ul: [
              '缴费方式：在小程序「缴费」里用微信支付，或到物业前台缴纳。',
              `对金额有疑问，请在小程序里点开该项费用看计算过程，或拨打 ${facts.dutyPhone}（${facts.serviceHours}）核对；有争议的费用可以先提出异议。`,
              '如已缴纳，请忽略本通知。',
            ],
          },
          { text: `${facts.company}\n${today}`, alignment: 'right', margin: [0, 24, 0, 0] },
        ],
      },
    ],
  }
}
