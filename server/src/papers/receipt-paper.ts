import { capitalAmount, yuan } from '@haolin/shared/money.ts'
import { beijingTime } from '../export/beijing-time.ts'
import { factRow, type Paper, table } from './print-pdf.ts'
import type { ReceiptFacts } from './receipt-facts.ts'
import { remarkOn, replaceRare } from './replace-rare.ts'

const channels: Record<ReceiptFacts['channel'], string> = {
  wechat: '微信支付',
  cash: '现金',
  pos: 'POS 刷卡',
  transfer: '银行转账',
}

/** Lays out a receipt: number, payer, lines, total in figures and in capitals; marked void once all of it was given back. */
export function receiptPaper(told: ReceiptFacts): Paper {
  const { facts, replaced } = replaceRare(told)
  const { totalFen, prepaidFen, refundedFen } = facts
  const rows = facts.lines.map(({ name, period, amountFen }) => [name, period, yuan(amountFen)])
  if (prepaidFen > 0) rows.push(['预存（抵以后的账单）', '', yuan(prepaidFen)])
  const void_ = refundedFen >= totalFen
  return {
    title: `收款收据 ${facts.number}`,
    mark: void_ ? '作废' : null,
    remark: remarkOn(replaced),
    content: [
      { text: '收 款 收 据', fontSize: 20, bold: true, alignment: 'center', margin: [0, 0, 0, 4] },
      { text: facts.company, alignment: 'center', margin: [0, 0, 0, 14] },
      factRow(['收据号', facts.number], ['收款时间', beijingTime(facts.receivedAt.toISOString())]),
      factRow(['小区', facts.community], ['房号', facts.unit]),
      factRow(['付款人', facts.payer ?? '未登记'], ['收款方式', channels[facts.channel]]),
      factRow(['交易单号', facts.transactionId]),
      table(['收费项目', '所属账期', '金额（元）'], rows, ['合计', '', yuan(totalFen)]),
      factRow(['人民币（大写）', capitalAmount(totalFen)]),
      ...(refundedFen > 0
        ? [
            {
              text: void_
                ? `本收据款项已全部退回（${yuan(refundedFen)} 元），收据作废。`
                : `其中 ${yuan(refundedFen)} 元已退回，实际收款 ${yuan(totalFen - refundedFen)} 元。`,
              bold: true,
              margin: [0, 6, 0, 0] as [number, number, number, number],
            },
          ]
        : []),
      {
        margin: [0, 18, 0, 0],
        columns: [
          { text: `收款单位（盖章）：${facts.company}`, width: '*' },
          { text: `收款人：${facts.takenBy ?? '线上收款'}`, width: 'auto' },
        ],
      },
      {
        text: '本收据证明款项已收到，不作为税务发票使用；收据号唯一，作废后不再使用。',
        color: '#666666',
        fontSize: 9,
        margin: [0, 16, 0, 0],
      },
    ],
  }
}
