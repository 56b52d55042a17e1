// biome-ignore format: a row reads as a sentence
/** Every state of an invoice with its words, and whether the provider still owes us an answer. */
export const invoiceStates = {
  requested:     { label: '已申请',     waiting: true,  stands: true },
  issuing:       { label: '开票中',     waiting: true,  stands: true },
  issued:        { label: '已开票',     waiting: false, stands: true },
  failed:        { label: '没开成',     waiting: false, stands: false },
  red_requested: { label: '申请红冲',   waiting: true,  stands: true },
  red_issuing:   { label: '红冲确认中', waiting: true,  stands: true },
  red_issued:    { label: '已红冲',     waiting: false, stands: false },
} as const satisfies Record<string, { label: string; waiting: boolean; stands: boolean }>

/** The state of an invoice; while it stands, what it is for cannot be invoiced again or given back. */
export type InvoiceState = keyof typeof invoiceStates

/** What can happen to an invoice. */
export type InvoiceEvent =
  | 'accept'
  | 'issue'
  | 'refuse'
  | 'ask_red'
  | 'accept_red'
  | 'issue_red'
  | 'refuse_red'

type Move = {
  readonly event: InvoiceEvent
  readonly from: readonly InvoiceState[]
  readonly to: InvoiceState
}

// biome-ignore format: a row reads as a sentence
/** Every legal step: only the provider issues, and what is issued is taken back by a red one alone. */
export const invoiceMoves: readonly Move[] = [
  { event: 'accept',     from: ['requested'],                       to: 'issuing' },
  { event: 'issue',      from: ['requested', 'issuing'],            to: 'issued' },
  { event: 'refuse',     from: ['requested', 'issuing'],            to: 'failed' },
  { event: 'ask_red',    from: ['issued'],                          to: 'red_requested' },
  { event: 'accept_red', from: ['red_requested'],                   to: 'red_issuing' },
  { event: 'issue_red',  from: ['red_requested', 'red_issuing'],    to: 'red_issued' },
  { event: 'refuse_red', from: ['red_requested', 'red_issuing'],    to: 'issued' },
]

/** Decides the next state of an invoice; null where the step is not possible. */
export const moveInvoice = (state: InvoiceState, event: InvoiceEvent): InvoiceState | null =>
  invoiceMoves.find((move) => move.event === event && move.from.includes(state))?.to ?? null

const FIRST_MS = 2_000
const LONGEST_MS = 600_000

/** How long after the given number of questions we ask the provider again, in ms: two seconds at first, ten minutes at last. */
export const askAgainAfterMs = (asked: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(asked, 20))
