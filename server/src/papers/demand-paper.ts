import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { capitalAmount, yuan } from '@haolin/shared/money.ts'
import type { Content } from 'pdfmake/interfaces.js'
import type { DemandFacts } from './demand-facts.ts'
import { factRow, type Paper, table } from './print-pdf.ts'
import { remarkOn, replaceRare } from './replace-rare.ts'

/** A reasonable time to pay after a written demand, in days. */
const timeToPay = 15

/**
 * Lays out the written demand 催缴函: who owes what, by when, and how to object; a questioned charge is not demanded. A
 * demand that arrives begins the limitation anew (民法典 195), and must come before any suit (民法典 944).
 */
export function demandPaper(told: DemandFacts, now: Date): Paper {
  const { facts, replaced } = replaceRare(told)
  return {
    title: `催缴函 ${facts.unit}`,
    mark: null,
    remark: remarkOn(replaced),
    content: demandContent(facts, now),
  }
}

/** The letter itself, alone or as the first of many papers. */
export function demandContent(facts: DemandFacts, now: Date): Content[] {
  const today = localDate(now.getTime())
  const demanded = facts.charges.filter(({ dueOn, disputed }) => dueOn < today && !disputed)
  const questioned = facts.charges.filter(({ disputed }) => disputed)
  const owingFen = demanded.reduce((sum, { outstandingFen }) => sum + outstandingFen, 0)
  const rows = demanded.map(({ name, period, billNumber, dueOn, amountFen, outstandingFen }) => [
    name,
    period,
    billNumber,
    dueOn,
    yuan(amountFen),
    yuan(outstandingFen),
  ])
  return [
    { text: '催 缴 函', fontSize: 20, bold: true, alignment: 'center', margin: [0, 0, 0, 4] },
    { text: `${facts.company} · ${facts.community}`, alignment: 'center', margin: [0, 0, 0, 14] },
    factRow(['房号', facts.unit], ['发函日期', today]),
    { text: `${facts.debtors.join('、') || '业主'}：`, margin: [0, 10, 0, 4] },
    {
      text: `您作为 ${facts.unit} 的业主，截至 ${today} 有下列物业费用已到期未缴，合计 ${yuan(owingFen)} 元（人民币${capitalAmount(owingFen)}）。请在收到本函后 ${timeToPay} 日内（不晚于 ${addDays(today, timeToPay)}）缴清。`,
      margin: [0, 0, 0, 2],
    },
    table(['收费项目', '账期', '账单号', '应缴日期', '应收（元）', '欠缴（元）'], rows, [
      '合计',
      '',
      '',
      '',
      '',
      yuan(owingFen),
    ]),
    ...(questioned.length > 0
      ? [
          {
            text: `另有 ${questioned.length} 笔费用正在核对，不在本函催缴之列。`,
            margin: [0, 0, 0, 6],
          } as Content,
        ]
      : []),
    {
      unbreakable: true,
      stack: [
        {
          ul: [
            '缴费方式：小程序「缴费」、物业前台或对公转账，转账请注明房号。',
            `对金额有异议，请在上述期限内书面提出，或拨打 ${facts.dutyPhone}（${facts.serviceHours}），我们会先核对再催缴。`,
            '一次缴清有困难的，可以约定分期。',
            '逾期仍未缴纳的，我公司将依照《中华人民共和国民法典》第九百四十四条，依法申请仲裁或提起诉讼。',
          ],
        },
        { text: `${facts.company}（盖章）\n${today}`, alignment: 'right', margin: [0, 28, 0, 0] },
        { text: '签收人：________________　　签收日期：________________', margin: [0, 24, 0, 0] },
      ],
    },
  ]
}
