import { type KeyObject, verify } from 'node:crypto'
import type { Disbelief } from '../../outside.ts'

/** WeChat's public keys by serial: several stand side by side while WeChat changes from certificate to key. */
export type WechatKeys = ReadonlyMap<string, KeyObject>

/** Reads one header by its lower-case name. */
export type ReadHeader = (name: string) => string | undefined

const toleratedSeconds = 300
const probePrefix = 'WECHATPAY/SIGNTEST/'

/** Why a response or notification is not from WeChat, or null when it is; the raw body counts, also an empty one. */
export function findDisbelief(header: ReadHeader, rawBody: Buffer, keys: WechatKeys): Disbelief | null {
  const timestamp = header('wechatpay-timestamp')
  const nonce = header('wechatpay-nonce')
  const signature = header('wechatpay-signature')
  const serial = header('wechatpay-serial')
  if (!timestamp || !nonce || !signature || !serial) return 'unsigned'
  if (signature.startsWith(probePrefix)) return 'probe'
  if (!isFresh(timestamp)) return 'stale'
  const key = keys.get(serial)
  if (!key) return 'unknown_serial'
  const signed = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), rawBody, Buffer.from('\n')])
  return verify('sha256', signed, key, Buffer.from(signature, 'base64')) ? null : 'bad_signature'
}

function isFresh(timestamp: string): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(Date.now() / 1000 - Number(timestamp)) <= toleratedSeconds
}
