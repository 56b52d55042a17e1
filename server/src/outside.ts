import type { TaxInvoices } from './outside-invoices.ts'
import type { MerchantName, PayAccount, PaymentParameters } from './outside-merchants.ts'
import type { Withdrawal } from './outside-pushes.ts'

/** Everything the product asks of the world outside its own process; use cases know only these types. */
export type Outside = {
  wechat: Wechat
  /** The company's main merchant, whose keys stand in the settings. */
  pay: WechatPay
  /** WeChat Pay as another merchant; null when the settings hold no keys of the merchant that signs. */
  payAs(merchant: MerchantName): WechatPay | null
  /** Null for a company without one. */
  officialAccount: OfficialAccount | null
  robot: Robot
  /** Missing where the company has no contract for text messages. */
  sms?: Sms
  /** Missing where the company has no contract for electronic invoices. */
  tax?: TaxInvoices
}

/** The mini-program server API: who somebody is, messages to them, and the check of what they write. */
export type Wechat = {
  /** Our names of the subscribe message templates → their ids at this mini-program. */
  templates: Readonly<Record<string, string>>
  /** Exchanges the single-use code of wx.login for the person's openid; the session key never leaves the client. */
  exchangeCode(code: string): Promise<{ openid: string; unionid?: string }>
  /** Exchanges the single-use code of the phone number button for the number without country code. */
  phoneNumber(code: string): Promise<string>
  /** Sends one subscribe message; the values are fitted to the template's field rules before they leave. */
  sendSubscribeMessage(message: SubscribeMessage): Promise<MessageOutcome>
  /** Asks WeChat whether a text may be shown; 'review' means that a person must look at it. */
  checkText(text: WrittenText): Promise<'pass' | 'review' | 'risky'>
}

/** A subscribe message: data maps the template's keys ("thing1") to plain words, moments to ISO strings. */
export type SubscribeMessage = {
  openid: string
  templateId: string
  page: string
  data: Readonly<Record<string, string>>
}

/** Whether the message went out, or why WeChat will never deliver it; no_quota means the consent is used up. */
export type MessageOutcome =
  | 'sent'
  | { refused: 'no_quota' | 'bad_field' | 'unknown_user' | 'unknown_template' | 'unknown_page' }

/** A text with the person who wrote it and the place where it will be seen. */
export type WrittenText = {
  openid: string
  scene: 'profile' | 'comment' | 'forum' | 'social'
  content: string
}

/** A robot that writes into the group chat whose key it has (企业微信群机器人). */
export type Robot = {
  /** Says something once; 'limited' means nothing was said, and the group has had its share for this minute. */
  say(word: GroupWord): Promise<'sent' | 'limited' | { refused: string }>
}

/** Markdown for a group, cut to what it takes; a loud one is plain text that rings with everybody. */
export type GroupWord = { key: string; text: string; loud: boolean }

/** Text messages to phones of the Chinese mainland. */
export type Sms = {
  /** Our names of the text messages → the ids the provider approved them under. */
  templates: Readonly<Record<string, string>>
  /** Sends one text message; 'limited' means nothing was sent, and the phone has had its share for now. */
  send(message: TextMessage): Promise<'sent' | 'limited' | { refused: string }>
}

/** A text message: the number without country code, values for `{1}`, `{2}`, and our own reference. */
export type TextMessage = {
  phone: string
  templateId: string
  values: readonly string[]
  reference: string
}

/** WeChat Pay v3; all money is integer fen, all moments are ISO strings. */
export type WechatPay = {
  /** Whose mini-program and merchant this is; money for another is not ours. */
  account: PayAccount
  /** Announces an order; repeating it with the same number needs identical parameters and gives the same prepayId. */
  prepay(order: NewOrder): Promise<{ prepayId: string }>
  /** Signs what wx.requestPayment needs; signType itself is not part of the signature. */
  paymentParameters(prepayId: string): PaymentParameters
  /** Tells what WeChat knows of an order; null when it knows no such number. */
  query(outTradeNo: string): Promise<WechatOrder | null>
  /** Closes an unpaid order; 'unknown' is never a refusal: it may be paid, so query next. */
  close(outTradeNo: string): Promise<'closed' | 'unknown'>
  /** Asks for a refund; a retry must carry the same outRefundNo, for a new number is a second refund. */
  refund(refund: NewRefund): Promise<WechatRefund>
  /** Tells how a refund stands; null when WeChat knows no such number. */
  queryRefund(outRefundNo: string): Promise<WechatRefund | null>
  /** Verifies a notification over its raw bytes, then decrypts it; throws NoticeRefused, to be answered 4xx. */
  readNotification(headers: NoticeHeaders, rawBody: Buffer): WechatNotice
  /** The trade bill of a day (yyyy-MM-dd) after its SHA1 check; null when WeChat saw no business that day. */
  tradeBill(date: string): Promise<string | null>
  /** The fund-flow bill of the day's basic account, in the same way. */
  fundFlowBill(date: string): Promise<string | null>
}

/** An order to announce: outTradeNo is 6–32 of 0-9A-Za-z_-|*, description at most 127 characters. */
export type NewOrder = {
  outTradeNo: string
  description: string
  totalFen: number
  openid: string
  expiresAt: string
  attach?: string
}

/** An order as WeChat tells it: 'refunded' already after a partial refund; payerTotalFen is less under coupons. */
export type WechatOrder = {
  appId: string
  /** Who collects. */
  mchId: string
  /** The service provider who signs for them. */
  partnerId?: string
  outTradeNo: string
  state: 'unpaid' | 'paid' | 'refunded' | 'closed'
  totalFen: number
  currency: string
  payerTotalFen?: number
  transactionId?: string
  openid?: string
  paidAt?: string
  attach?: string
}

/** A refund to ask for; totalFen is the order's whole total, refundFen the part to give back. */
export type NewRefund = {
  outTradeNo: string
  outRefundNo: string
  refundFen: number
  totalFen: number
  reason?: string
}

/** A refund as WeChat tells it: accepted is 'processing'; 'abnormal' needs a person at the merchant console. */
export type WechatRefund = {
  outTradeNo: string
  outRefundNo: string
  refundId: string
  transactionId: string
  state: 'processing' | 'succeeded' | 'closed' | 'abnormal'
  totalFen: number
  refundFen: number
  payerRefundFen: number
  refundedAt?: string
  receivedBy?: string
}

/** A verified, decrypted notification; copies are normal, so de-duplicate by the numbers inside, not by noticeId. */
export type WechatNotice =
  | { noticeId: string; kind: 'payment'; order: WechatOrder }
  | { noticeId: string; kind: 'refund'; mchId: string; refund: WechatRefund }

/** The lower-case HTTP headers of a notification, as Node gives them. */
export type NoticeHeaders = Readonly<Record<string, string | string[] | undefined>>

/** An answer that was refused or never came; requestId is what WeChat's support asks for. */
export class OutsideError extends Error {
  override readonly name = 'OutsideError'
  /** WeChat's code without underscores, or NETWORK, UNREACHED (nothing was sent), UNVERIFIED, UNEXPECTED. */
  readonly code: string
  /** True: the effect is unknown, repeat with the same number and parameters or query. False: refused for good. */
  readonly retryable: boolean
  readonly requestId: string | undefined

  constructor(code: string, message: string, kind: { retryable: boolean; requestId?: string | undefined }) {
    super(`${code}: ${message}`)
    this.code = code
    this.retryable = kind.retryable
    this.requestId = kind.requestId
  }
}

/** Why bytes that claim to come from WeChat are not believed; a probe is WeChat testing that we look. */
export type Disbelief = 'unsigned' | 'stale' | 'unknown_serial' | 'probe' | 'bad_signature'

/** A notification that must be answered 4xx or 5xx; WeChat will send it again. */
export class NoticeRefused extends Error {
  override readonly name = 'NoticeRefused'
  readonly reason: Disbelief | 'undecryptable' | 'malformed' | 'other_merchant'

  constructor(reason: NoticeRefused['reason']) {
    super(`WeChat Pay notification refused: ${reason}`)
    this.reason = reason
  }
}

/** The company's official account: what people write to it, and what we answer. */
export type OfficialAccount = {
  /** What WeChat wants to read back when it tests our address; throws PushRefused. */
  confirmAddress(query: PushQuery): string
  /** Verifies and decrypts what WeChat pushed; throws PushRefused, to be answered 401. */
  readPush(query: PushQuery, raw: Buffer): AccountPush
  /** The encrypted answer that WeChat shows at once, in reply to this push. */
  writeReply(push: AccountPush, text: string): string
  /** Who a follower is over all of the company's apps; unionid is missing when the account is bound to no open platform. */
  readFollower(openid: string): Promise<{ subscribed: boolean; unionid?: string }>
  /** The bytes of a picture somebody sent; WeChat keeps them for three days. */
  fetchMedia(mediaId: string): Promise<Buffer>
  /** Sends one customer-service message; possible for 48 hours after the person last spoke. */
  sendText(openid: string, text: string): Promise<AnswerOutcome>
}

/** What WeChat adds to the address of a push, under WeChat's own names. */
export type PushQuery = {
  signature?: string
  msg_signature?: string
  timestamp?: string
  nonce?: string
  encrypt_type?: string
  echostr?: string
}

/** Something that happened at the official account; the same onceKey comes up to three times. */
export type AccountPush = {
  onceKey: string
  openid: string
  /** The account's own id, which a reply comes from. */
  account: string
  kind: 'text' | 'picture' | 'voice' | 'subscribe' | 'unsubscribe' | 'event' | 'other'
  /** What was written, or heard in a voice message; empty when there are no words. */
  text: string
  mediaId: string | null
  /** ISO, by WeChat's clock. */
  saidAt: string
  /** Somebody of the mini-program takes a consent back, or has given up their WeChat account. */
  withdrawal?: Withdrawal
}

/** Whether an answer went out, or why WeChat will never deliver it. */
export type AnswerOutcome =
  | 'sent'
  | { refused: 'window_over' | 'too_many' | 'not_following' | 'unknown_user' | 'text_refused' }
