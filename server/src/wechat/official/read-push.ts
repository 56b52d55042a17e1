import type { AccountPush, PushQuery } from '../../outside.ts'
import { PushRefused } from '../../outside-pushes.ts'
import { decrypt, isSigned, type PushKeys } from './cipher.ts'
import { readXml } from './read-xml.ts'

/** Longer than WeChat's three tries of five seconds, with room for clocks that differ. */
const freshMs = 10 * 60_000

/** What WeChat wants back when it tests our address. Throws PushRefused. */
export function confirmAddress(keys: PushKeys, query: PushQuery): string {
  const { timestamp = '', nonce = '', echostr } = query
  if (!query.signature || !echostr) throw new PushRefused('unsigned')
  if (!isSigned(query.signature, keys.token, timestamp, nonce)) throw new PushRefused('bad_signature')
  return echostr
}

/**
 * Believes a push only in the safe mode, whose signature covers the body: signature, age, decryption and the app id
 * must all be right. Throws PushRefused.
 */
export function readPush(keys: PushKeys, query: PushQuery, raw: Buffer): AccountPush {
  const { timestamp = '', nonce = '', msg_signature: signature } = query
  if (query.encrypt_type !== 'aes' || !signature) throw new PushRefused('unsigned')
  const { Encrypt: encrypted } = readXml(raw.toString('utf8'))
  if (!encrypted) throw new PushRefused('malformed')
  if (!isSigned(signature, keys.token, timestamp, nonce, encrypted)) throw new PushRefused('bad_signature')
  if (!(Math.abs(Date.now() - Number(timestamp) * 1000) <= freshMs)) throw new PushRefused('stale')
  const plain = decrypt(keys.key, encrypted)
  if (!plain) throw new PushRefused('undecryptable')
  if (plain.appId !== keys.appId && plain.appId !== keys.miniAppId) throw new PushRefused('other_account')
  return readMessage(readXml(plain.message))
}

function readMessage(fields: Record<string, string>): AccountPush {
  const { FromUserName: openid, ToUserName: account = '', CreateTime: seconds, MsgType: type } = fields
  if (!openid || !type || !/^\d{1,12}$/.test(seconds ?? '')) throw new PushRefused('malformed')
  const said = { openid, account, saidAt: new Date(Number(seconds) * 1000).toISOString(), mediaId: null }
  if (type === 'event') {
    const event = (fields.Event ?? '').toLowerCase()
    const kind = event === 'subscribe' || event === 'unsubscribe' ? event : 'event'
    const withdrawal = withdrawals.has(event) && {
      withdrawal: {
        openid: fields.OpenID ?? '',
        whole: event === 'user_authorization_cancellation',
        revokeInfo: fields.RevokeInfo ?? '',
      },
    }
    return { ...said, onceKey: `${openid}:${seconds}:${event}`, kind, text: '', ...withdrawal }
  }
  if (!fields.MsgId) throw new PushRefused('malformed')
  const message = { ...said, onceKey: fields.MsgId }
  const text = wordsOf[type]?.(fields).trim() ?? ''
  if (type === 'image') return { ...message, kind: 'picture', text, mediaId: fields.MediaId ?? null }
  if (type === 'voice') return { ...message, kind: 'voice', text }
  return { ...message, kind: text ? 'text' : 'other', text }
}

/** Events by which WeChat says that somebody took a consent back, or gave their account up (授权用户信息变更). */
const withdrawals: ReadonlySet<string> = new Set([
  'user_authorization_revoke',
  'user_authorization_cancellation',
])

/** The words of a message by its type; a type without a row has none. */
const wordsOf: Readonly<Record<string, (fields: Record<string, string>) => string>> = {
  text: ({ Content = '' }) => Content,
  voice: ({ Recognition = '' }) => Recognition,
  location: ({ Label = '' }) => Label && `位置：${Label}`,
  link: ({ Title = '', Url = '' }) => [Title, Url].filter(Boolean).join(' '),
}
