import { localDate } from '@haolin/shared/calendar.ts'
import { yuan } from '@haolin/shared/money.ts'
import type { Content } from 'pdfmake/interfaces.js'
import type { DemandFacts } from './demand-facts.ts'
import { demandContent } from './demand-paper.ts'
import { type Paper, table } from './print-pdf.ts'
import { remarkOn, replaceRare } from './replace-rare.ts'

/** Lays out all papers of a household's arrears in one file: the demand, each charge, each reminder with its proof, promises. */
export function packPaper(told: DemandFacts, now: Date): Paper {
  const { facts, replaced } = replaceRare(told)
  return {
    title: `欠费资料 ${facts.unit}`,
    mark: null,
    remark: remarkOn(replaced),
    content: [
      ...demandContent(facts, now),
      ...part('一、欠费明细和最近一次催告', chargesOf(facts)),
      ...part('二、催告记录和送达证据', noticesOf(facts)),
      ...part('三、缴费约定', promisesOf(facts)),
    ],
  }
}

const part = (title: string, content: Content[]): Content[] => [
  { text: title, fontSize: 14, bold: true, pageBreak: 'before', margin: [0, 0, 0, 8] },
  ...content,
]

const nothing = (words: string): Content[] => [{ text: words }]

function chargesOf({ charges }: DemandFacts): Content[] {
  if (charges.length === 0) return nothing('没有欠费。')
  const rows = charges.map(
    ({ name, period, billNumber, dueOn, demandedOn, disputed, amountFen, outstandingFen }) => [
      disputed ? `${name}（核对中）` : name,
      period,
      billNumber,
      dueOn,
      demandedOn ?? '没有送达',
      yuan(amountFen),
      yuan(outstandingFen),
    ],
  )
  const owedFen = charges.reduce((sum, { outstandingFen }) => sum + outstandingFen, 0)
  const head = ['收费项目', '账期', '账单号', '应缴日期', '最近催告', '应收（元）', '欠缴（元）']
  return [table(head, rows, ['合计', '', '', '', '', '', yuan(owedFen)])]
}

function noticesOf({ notices }: DemandFacts): Content[] {
  if (notices.length === 0) return nothing('没有催告过。')
  return notices.map(({ label, way, body, at, proofs }) => ({
    unbreakable: true,
    margin: [0, 0, 0, 10],
    stack: [
      { text: `${localDate(at.getTime())} ${label}（${way}）`, bold: true },
      { text: body },
      { ul: proofs.length > 0 ? proofs.map((words) => `证据：${words}`) : ['没有送达证据'] },
    ],
  }))
}

function promisesOf({ promises }: DemandFacts): Content[] {
  if (promises.length === 0) return nothing('没有约定过。')
  return promises.map(({ kindLabel, stateLabel, amountFen, paidFen, note, createdAt }) => ({
    margin: [0, 0, 0, 8],
    text: `${localDate(Date.parse(createdAt))} ${kindLabel} ${yuan(amountFen)} 元，已缴 ${yuan(paidFen)} 元（${stateLabel}）${note ? `：${note}` : ''}`,
  }))
}
