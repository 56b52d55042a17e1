import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A WeChat user of this mini-program; visitedAt (ms) limits the content check to two hours. */
export type User = { openid: string; unionid: string; phone: string; visitedAt: number }

/** A single-use code of five minutes, from wx.login or from the phone button. */
export type Code = { code: string; kind: 'login' | 'phone'; openid: string; madeAt: number; used: boolean }

/** An access token, until when (ms) it is good, and whose: the mini-program's unless it says otherwise. */
export type Token = { token: string; madeAt: number; expiresAt: number; of?: 'app' | 'account' }

/** An order as WeChat keeps it; parameters is what a repetition must equal, moments are ms, money is fen. */
export type Order = {
  /** Who signed, and for which sub-merchant; missing for the main merchant itself. */
  mchId?: string
  subMchId?: string
  /** How a service provider named the app and the payer. */
  spAppId?: string
  subAppId?: string
  outTradeNo: string
  prepayId: string
  prepaidAt: number
  expiresAt: number
  parameters: string
  description: string
  attach?: string
  notifyUrl: string
  openid: string
  total: number
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'
  payerTotal?: number
  transactionId?: string
  paidAt?: number
}

/** A refund as WeChat keeps it; doneAt is when PROCESSING ends. */
export type Refund = {
  outRefundNo: string
  refundId: string
  outTradeNo: string
  parameters: string
  notifyUrl?: string
  refund: number
  payerRefund: number
  state: 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'
  acceptedAt: number
  doneAt: number
}

/** A notification on its way; dueAt is real time, statuses are the answers of all copies so far (0: none came). */
export type Notice = {
  id: string
  /** Whose key seals it; the main merchant's when missing. */
  mchId?: string
  url: string
  eventType: string
  originalType: 'transaction' | 'refund'
  plain: Record<string, unknown>
  state: 'waiting' | 'accepted' | 'given_up'
  attempts: number
  statuses: number[]
  dueAt: number
}

/** A subscribe message that reached its user. */
export type Message = {
  id: string
  openid: string
  templateId: string
  page: string
  data: Record<string, { value: string }>
  sentAt: string
}

/** A word that reached a group, by its robot's key; sentAt is ms. */
export type GroupWord = {
  id: string
  key: string
  msgtype: string
  content: string
  rings: string[]
  sentAt: number
}

/** A text message that reached a phone; sentAt is ms. */
export type ShortText = {
  id: string
  phone: string
  templateId: string
  values: string[]
  reference: string
  sentAt: number
}

/** A request for an invoice, blue or red: the number it gets, what is objected to (or nothing), and when it is done (ms). */
export type TaxRequest = {
  requestId: string
  parameters: string
  number: string
  refusal: string
  doneAt: number
}

/** How many more messages of a template a user accepts. */
export type Quota = { openid: string; templateId: string; times: number }

/** Somebody at the official account; saidAt (ms) opens the window, answered counts what was sent since. */
export type Follower = {
  openid: string
  unionid: string
  subscribed: boolean
  saidAt: number
  answered: number
}

/** A picture somebody sent to the official account. */
export type Media = { mediaId: string; base64: string }

/** A customer-service message that reached a follower. */
export type AccountAnswer = { id: string; openid: string; text: string; sentAt: string }

/** One kind of row by key. */
export type Table<Row> = { get(key: string): Row | undefined; put(key: string, row: Row): void; all(): Row[] }

/** Everything the sandbox remembers over a restart. */
export type State = {
  users: Table<User>
  codes: Table<Code>
  tokens: Table<Token>
  orders: Table<Order>
  refunds: Table<Refund>
  notices: Table<Notice>
  messages: Table<Message>
  quotas: Table<Quota>
  followers: Table<Follower>
  media: Table<Media>
  answers: Table<AccountAnswer>
  groupWords: Table<GroupWord>
  shortTexts: Table<ShortText>
  taxInvoices: Table<TaxRequest>
  taxReds: Table<TaxRequest>
}

type Line = { table: string; key: string; row: unknown }

/** Opens the journal in the folder: every change is a line written before it counts, so a crash forgets nothing. */
export function keepState(dir: string): State {
  const file = join(dir, 'state.jsonl')
  const kept = replay(file)
  compact(file, kept)
  const open = <Row>(table: string): Table<Row> => {
    const rows = (kept.get(table) ?? new Map()) as Map<string, Row>
    return {
      get: (key) => rows.get(key),
      put(key, row) {
        appendFileSync(file, `${JSON.stringify({ table, key, row } satisfies Line)}\n`)
        rows.set(key, row)
      },
      all: () => [...rows.values()],
    }
  }
  return {
    users: open('users'),
    codes: open('codes'),
    tokens: open('tokens'),
    orders: open('orders'),
    refunds: open('refunds'),
    notices: open('notices'),
    messages: open('messages'),
    quotas: open('quotas'),
    followers: open('followers'),
    media: open('media'),
    answers: open('answers'),
    groupWords: open('groupWords'),
    shortTexts: open('shortTexts'),
    taxInvoices: open('taxInvoices'),
    taxReds: open('taxReds'),
  }
}

type Kept = Map<string, Map<string, unknown>>

function replay(file: string): Kept {
  const kept: Kept = new Map()
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  // A crash can tear the last line only; it never counted, for nobody was answered yet.
  for (const written of text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)) {
    const { table, key, row } = JSON.parse(written) as Line
    if (!kept.has(table)) kept.set(table, new Map())
    kept.get(table)?.set(key, row)
  }
  return kept
}

function compact(file: string, kept: Kept): void {
  const lines: string[] = []
  for (const [table, rows] of kept) {
    for (const [key, row] of rows) lines.push(`${JSON.stringify({ table, key, row } satisfies Line)}\n`)
  }
  writeFileSync(`${file}.new`, lines.join(''), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
