import { ageBuckets } from './ageing.ts'
/** What a column holds: money in fen, a ratio in hundredths of a percent, an area as its exact decimal text. */
export type ColumnKind = 'text' | 'money' | 'count' | 'day' | 'moment' | 'ratio' | 'area'

/** One column of a statement; the width is in characters. */
export type Column = {
  readonly key: string
  readonly title: string
  readonly kind: ColumnKind
  readonly width: number
  /** Whether the foot of the column holds the sum. */
  readonly sum: boolean
}

/** A cell of a statement. */
export type Cell = string | number | null

// biome-ignore format: a row reads as a sentence
/** 应收明细: one row for each charge. */
export const receivablesColumns = [
  { key: 'community',    title: '小区',     kind: 'text',  width: 16, sum: false },
  { key: 'building',     title: '楼栋',     kind: 'text',  width: 10, sum: false },
  { key: 'unit',         title: '房号',     kind: 'text',  width: 12, sum: false },
  { key: 'debtor',       title: '责任人',   kind: 'text',  width: 12, sum: false },
  { key: 'feeItem',      title: '费项',     kind: 'text',  width: 12, sum: false },
  { key: 'firstDay',     title: '账期起',   kind: 'day',   width: 12, sum: false },
  { key: 'lastDay',      title: '账期止',   kind: 'day',   width: 12, sum: false },
  { key: 'base',         title: '计费基数', kind: 'area',  width: 12, sum: false },
  { key: 'price',        title: '单价',     kind: 'text',  width: 10, sum: false },
  { key: 'quantity',     title: '数量',     kind: 'text',  width: 10, sum: false },
  { key: 'originalFen',  title: '应收原额', kind: 'money', width: 14, sum: true },
  { key: 'reductionFen', title: '减免',     kind: 'money', width: 12, sum: true },
  { key: 'lateFeeFen',   title: '违约金',   kind: 'money', width: 12, sum: true },
  { key: 'netFen',       title: '应收净额', kind: 'money', width: 14, sum: true },
  { key: 'paidFen',      title: '已收',     kind: 'money', width: 14, sum: true },
  { key: 'owingFen',     title: '欠费',     kind: 'money', width: 14, sum: true },
  { key: 'dueOn',        title: '到期日',   kind: 'day',   width: 12, sum: false },
  { key: 'overdueDays',  title: '账龄天数', kind: 'count', width: 10, sum: false },
  { key: 'taxRate',      title: '税率',     kind: 'ratio', width: 8,  sum: false },
  { key: 'rateVersion',  title: '规则版本', kind: 'text',  width: 12, sum: false },
  { key: 'billNumber',   title: '账单号',   kind: 'text',  width: 20, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 实收明细, by day or by month: one row for each part of a receipt, and for money paid ahead that settles a charge. */
export const receiptsColumns = [
  { key: 'receivedOn',    title: '收款日',       kind: 'day',   width: 12, sum: false },
  { key: 'receiptNumber', title: '收款单号',     kind: 'text',  width: 20, sum: false },
  { key: 'channel',       title: '渠道',         kind: 'text',  width: 10, sum: false },
  { key: 'merchantId',    title: '商户号',       kind: 'text',  width: 14, sum: false },
  { key: 'transactionId', title: '微信单号',     kind: 'text',  width: 32, sum: false },
  { key: 'unit',          title: '房号',         kind: 'text',  width: 12, sum: false },
  { key: 'payer',         title: '付款人',       kind: 'text',  width: 12, sum: false },
  { key: 'feeItem',       title: '费项',         kind: 'text',  width: 12, sum: false },
  { key: 'period',        title: '所属账期',     kind: 'text',  width: 10, sum: false },
  { key: 'totalFen',      title: '实收',         kind: 'money', width: 14, sum: true },
  { key: 'currentFen',    title: '其中：本期',   kind: 'money', width: 14, sum: true },
  { key: 'arrearsFen',    title: '其中：清欠',   kind: 'money', width: 14, sum: true },
  { key: 'prepaymentFen', title: '其中：预收',   kind: 'money', width: 14, sum: true },
  { key: 'lateFeeFen',    title: '其中：违约金', kind: 'money', width: 14, sum: true },
  { key: 'depositFen',    title: '其中：押金',   kind: 'money', width: 14, sum: true },
  { key: 'feeFen',        title: '手续费',       kind: 'money', width: 12, sum: true },
  { key: 'netFen',        title: '净额',         kind: 'money', width: 14, sum: true },
  { key: 'takenBy',       title: '收款人',       kind: 'text',  width: 10, sum: false },
  { key: 'invoiced',      title: '是否开票',     kind: 'text',  width: 10, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 欠费账龄: one row for each home and debtor that owes something due. */
export const arrearsColumns = [
  { key: 'community',      title: '小区',         kind: 'text',  width: 16, sum: false },
  { key: 'building',       title: '楼栋',         kind: 'text',  width: 10, sum: false },
  { key: 'unit',           title: '房号',         kind: 'text',  width: 12, sum: false },
  { key: 'debtor',         title: '责任人',       kind: 'text',  width: 12, sum: false },
  { key: 'owingFen',       title: '欠费合计',     kind: 'money', width: 14, sum: true },
  ...ageBuckets.map(({ key, title }) => ({ key, title, kind: 'money' as const, width: 14, sum: true })),
  { key: 'lastRemindedOn', title: '最近催告日',   kind: 'day',   width: 12, sum: false },
  { key: 'limitation',     title: '是否超时效风险', kind: 'text', width: 16, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 预收变动: one row for each household that has, or had, money paid ahead. */
export const prepaymentColumns = [
  { key: 'unit',          title: '房号',         kind: 'text',  width: 16, sum: false },
  { key: 'openingFen',    title: '期初',         kind: 'money', width: 14, sum: true },
  { key: 'paidInFen',     title: '本期预收',     kind: 'money', width: 14, sum: true },
  { key: 'deductedFen',   title: '本期抵扣',     kind: 'money', width: 14, sum: true },
  { key: 'refundedFen',   title: '退还',         kind: 'money', width: 14, sum: true },
  { key: 'closingFen',    title: '期末',         kind: 'money', width: 14, sum: true },
  { key: 'nextPeriod',    title: '最早可抵账期', kind: 'text',  width: 14, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 减免台账: one row for each reduction that was agreed to. */
export const reductionColumns = [
  { key: 'kind',        title: '类型',   kind: 'text',   width: 14, sum: false },
  { key: 'unit',        title: '房号',   kind: 'text',   width: 14, sum: false },
  { key: 'billNumber',  title: '账单',   kind: 'text',   width: 20, sum: false },
  { key: 'originalFen', title: '原额',   kind: 'money',  width: 14, sum: false },
  { key: 'reducedFen',  title: '减免额', kind: 'money',  width: 14, sum: true },
  { key: 'reason',      title: '原因',   kind: 'text',   width: 28, sum: false },
  { key: 'askedBy',     title: '申请人', kind: 'text',   width: 10, sum: false },
  { key: 'decidedBy',   title: '审批链', kind: 'text',   width: 28, sum: false },
  { key: 'at',          title: '时间',   kind: 'moment', width: 20, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 退款台账: one row for each refund. */
export const refundColumns = [
  { key: 'number',        title: '退款单号',   kind: 'text',  width: 20, sum: false },
  { key: 'receiptNumber', title: '原收款单',   kind: 'text',  width: 20, sum: false },
  { key: 'providerId',    title: '渠道退款号', kind: 'text',  width: 32, sum: false },
  { key: 'askedFen',      title: '申请额',     kind: 'money', width: 14, sum: true },
  { key: 'arrivedFen',    title: '到账额',     kind: 'money', width: 14, sum: true },
  { key: 'state',         title: '状态',       kind: 'text',  width: 18, sum: false },
  { key: 'reason',        title: '原因',       kind: 'text',  width: 24, sum: false },
  { key: 'decidedBy',     title: '审批',       kind: 'text',  width: 28, sum: false },
  { key: 'invoices',      title: '发票处理',   kind: 'text',  width: 28, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 押金台账: one row for each deposit that was paid, with the home and what it was taken for. */
export const depositColumns = [
  { key: 'unit',        title: '房号',        kind: 'text',  width: 14, sum: false },
  { key: 'item',        title: '押金',        kind: 'text',  width: 14, sum: false },
  { key: 'takenFen',    title: '收取',        kind: 'money', width: 14, sum: true },
  { key: 'deductedFen', title: '扣除',        kind: 'money', width: 14, sum: true },
  { key: 'vouchers',    title: '扣除项／凭证', kind: 'text', width: 28, sum: false },
  { key: 'returnedFen', title: '退还',        kind: 'money', width: 14, sum: true },
  { key: 'heldFen',     title: '在押余额',    kind: 'money', width: 14, sum: true },
  { key: 'days',        title: '天数',        kind: 'count', width: 8,  sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 收缴率: one row for each group of charges. */
export const collectionColumns = [
  { key: 'community',     title: '小区',       kind: 'text',  width: 16, sum: false },
  { key: 'building',      title: '楼栋',       kind: 'text',  width: 12, sum: false },
  { key: 'steward',       title: '管家',       kind: 'text',  width: 14, sum: false },
  { key: 'feeItem',       title: '费项',       kind: 'text',  width: 14, sum: false },
  { key: 'dueFen',        title: '当期应收',   kind: 'money', width: 14, sum: true },
  { key: 'receivedFen',   title: '当期已收',   kind: 'money', width: 14, sum: true },
  { key: 'currentRate',   title: '当期收缴率', kind: 'ratio', width: 12, sum: false },
  { key: 'openingFen',    title: '期初欠费',   kind: 'money', width: 14, sum: true },
  { key: 'clearedFen',    title: '清欠',       kind: 'money', width: 14, sum: true },
  { key: 'clearedRate',   title: '清欠率',     kind: 'ratio', width: 12, sum: false },
  { key: 'combinedRate',  title: '综合收缴率', kind: 'ratio', width: 12, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 发票台账: one row for each line of an invoice, blue or red. */
export const invoiceColumns = [
  { key: 'number',        title: '发票号',   kind: 'text',   width: 22, sum: false },
  { key: 'colour',        title: '红蓝',     kind: 'text',   width: 8,  sum: false },
  { key: 'buyer',         title: '购方',     kind: 'text',   width: 20, sum: false },
  { key: 'item',          title: '项目',     kind: 'text',   width: 22, sum: false },
  { key: 'netFen',        title: '不含税',   kind: 'money',  width: 14, sum: true },
  { key: 'taxFen',        title: '税额',     kind: 'money',  width: 12, sum: true },
  { key: 'totalFen',      title: '价税合计', kind: 'money',  width: 14, sum: true },
  { key: 'receiptNumber', title: '对应收款', kind: 'text',   width: 20, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 审计记录: one row for each deed, with its place in the chain. */
export const auditColumns = [
  { key: 'at',      title: '时间',   kind: 'moment', width: 20, sum: false },
  { key: 'who',     title: '谁',     kind: 'text',   width: 12, sum: false },
  { key: 'deed',    title: '做了什么', kind: 'text', width: 20, sum: false },
  { key: 'subject', title: '对象',   kind: 'text',   width: 28, sum: false },
  { key: 'why',     title: '原因',   kind: 'text',   width: 28, sum: false },
  { key: 'detail',  title: '详情',   kind: 'text',   width: 40, sum: false },
  { key: 'seq',     title: '序号',   kind: 'count',  width: 10, sum: false },
  { key: 'hash',    title: '校验码', kind: 'text',   width: 68, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 资金日报: one row for each day and place money lies at; opening + received − paid out + settled is closing. */
export const cashColumns = [
  { key: 'day',         title: '日期',       kind: 'day',   width: 12, sum: false },
  { key: 'place',       title: '资金',       kind: 'text',  width: 20, sum: false },
  { key: 'openingFen',  title: '期初',       kind: 'money', width: 14, sum: false },
  { key: 'receivedFen', title: '收入',       kind: 'money', width: 14, sum: true },
  { key: 'paidOutFen',  title: '退出',       kind: 'money', width: 14, sum: true },
  { key: 'settledFen',  title: '结算、解款转入（转出）', kind: 'money', width: 22, sum: true },
  { key: 'closingFen',  title: '期末',       kind: 'money', width: 14, sum: false },
] as const satisfies readonly Column[]

// biome-ignore format: a row reads as a sentence
/** 对账差异: one row for each difference between the books and WeChat's bills. */
export const differenceColumns = [
  { key: 'day',         title: '账单日',     kind: 'day',    width: 12, sum: false },
  { key: 'merchantId',  title: '商户号',     kind: 'text',   width: 14, sum: false },
  { key: 'kind',        title: '差异',       kind: 'text',   width: 16, sum: false },
  { key: 'key',         title: '微信单号',   kind: 'text',   width: 32, sum: false },
  { key: 'orderNumber', title: '商户订单号', kind: 'text',   width: 34, sum: false },
  { key: 'unit',        title: '房号',       kind: 'text',   width: 12, sum: false },
  { key: 'oursFen',     title: '我方',       kind: 'money',  width: 14, sum: true },
  { key: 'theirsFen',   title: '账单',       kind: 'money',  width: 14, sum: true },
  { key: 'gapFen',      title: '相差',       kind: 'money',  width: 14, sum: true },
  { key: 'resolution',  title: '处理',       kind: 'text',   width: 16, sum: false },
  { key: 'note',        title: '说明',       kind: 'text',   width: 28, sum: false },
  { key: 'by',          title: '处理人',     kind: 'text',   width: 10, sum: false },
  { key: 'at',          title: '处理时间',   kind: 'moment', width: 20, sum: false },
] as const satisfies readonly Column[]
