/** Faults to switch on; numbers that count down are said so, everything else stays until switched off. */
export type Knobs = {
  /** Extra copies of every notification. */
  duplicateNotify: number
  delayNotifyMs: number
  /** Every notification waits a while of its own, up to so long, so that later ones overtake. */
  reorderNotifyMs: number
  /** Notifications are never sent, only queries and bills tell. */
  dropNotifies: boolean
  /** The order is paid and its notification answered before prepay replies. */
  notifyBeforePrepayResponse: boolean
  /** A probe with a false signature goes ahead of every notification. */
  signTestProbe: boolean
  unknownSerial: false | Where
  staleTimestamp: false | Where
  /** Payment notifications tell one fen more than was paid. */
  wrongAmount: boolean
  /** One bit of the ciphertext is flipped; the signature around it is good. */
  tamperedCiphertext: boolean
  emptyAad: boolean
  /** How many prepay or refund calls take effect and then answer 500; counts down. */
  failAfterEffect: number
  /** How many WeChat Pay calls answer 429; counts down. */
  burst429: number
  /** WeChat Pay answers so much later, after the effect. */
  hangMs: number
  /** A coupon: the payer pays so much less than the total. */
  couponFen: number
  /** Refunds end ABNORMAL. */
  abnormalRefund: boolean
  /** Refunds end CLOSED: the money stays with the merchant. */
  closedRefund: boolean
  refundDelayMs: number
  /** Which of WeChat's two keys signs notifications; mixed is the weeks of changing over. */
  noticeKey: 'public_key' | 'certificate' | 'mixed'
  /** Bills of any day at any hour, instead of from 10:00 of the next day. */
  billsAtOnce: boolean
  billExtraRow: boolean
  billMissingRow: boolean
  /** The first row of the trade bill tells one yuan more than was paid. */
  billAlteredRow: boolean
  /** The first row of the trade bill tells one fen more of fee than was charged. */
  billWrongFee: boolean
  /** How many calls for a bill answer that it is still being made; counts down. */
  billsCreating: number
  /** The downloaded bill differs from its SHA1 by one byte. */
  billTampered: boolean
  /** How many mini-program API calls answer -1, busy; counts down. */
  appApiBusy: number
  /** How long the official account waits for an answer to a push. */
  accountPatienceMs: number
  /** How many subscribe, group and text messages arrive and are never answered; counts down. */
  lostAnswers: number
  /** Subscribe, group and text messages are answered so much later, after they arrived. */
  messageHangMs: number
  /** How many words to a group are refused because it has had its share; counts down. */
  groupLimited: number
  /** How many text messages end in an internal error without being sent; counts down. */
  smsBusy: number
  /** The package of text messages is used up. */
  smsUsedUp: boolean
  /** Pages the released version does not have: messages to them answer 41030. */
  unreleasedPages: string[]
  /** How long the provider of invoices takes to issue one. */
  taxDelayMs: number
  /** Invoices are refused with these words. */
  taxRefusal: string
  /** Red ones are refused with these words. */
  taxRedRefusal: string
  /** How many requests for an invoice take effect and then answer 500; counts down. */
  taxBusyAfterEffect: number
  /** Waits between notification attempts are multiplied by this. */
  retryScale: number
}

/** Which way a fault in the signature headers shows; true means both ways. */
export type Where = true | 'replies' | 'notices'

/** A well-behaved WeChat. */
export const restingKnobs: Readonly<Knobs> = {
  duplicateNotify: 0,
  delayNotifyMs: 0,
  reorderNotifyMs: 0,
  dropNotifies: false,
  notifyBeforePrepayResponse: false,
  signTestProbe: false,
  unknownSerial: false,
  staleTimestamp: false,
  wrongAmount: false,
  tamperedCiphertext: false,
  emptyAad: false,
  failAfterEffect: 0,
  burst429: 0,
  hangMs: 0,
  couponFen: 0,
  abnormalRefund: false,
  closedRefund: false,
  refundDelayMs: 1000,
  noticeKey: 'public_key',
  billsAtOnce: false,
  billExtraRow: false,
  billMissingRow: false,
  billAlteredRow: false,
  billWrongFee: false,
  billsCreating: 0,
  billTampered: false,
  appApiBusy: 0,
  accountPatienceMs: 5000,
  lostAnswers: 0,
  messageHangMs: 0,
  groupLimited: 0,
  smsBusy: 0,
  smsUsedUp: false,
  unreleasedPages: [],
  taxDelayMs: 1500,
  taxRefusal: '',
  taxRedRefusal: '',
  taxBusyAfterEffect: 0,
  retryScale: 1,
}

/** The JSON schema of the knobs, so that a misspelt one is refused and not ignored. */
export const knobsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(restingKnobs).map(([name, value]) => [name, describe(name, value)]),
  ),
}

function describe(name: string, value: unknown): object {
  if (name === 'unknownSerial' || name === 'staleTimestamp')
    return { enum: [false, true, 'replies', 'notices'] }
  if (name === 'noticeKey') return { enum: ['public_key', 'certificate', 'mixed'] }
  if (Array.isArray(value)) return { type: 'array', items: { type: 'string' } }
  if (typeof value === 'string') return { type: 'string', maxLength: 100 }
  return typeof value === 'number' ? { type: 'number', minimum: 0 } : { type: 'boolean' }
}
