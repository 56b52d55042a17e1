import { type KeyObject, randomBytes, sign } from 'node:crypto'

/** Who signs: the merchant number and the serial and private key of its API certificate. */
export type Merchant = { mchId: string; serial: string; privateKey: KeyObject }

/** One request exactly as it goes out: target is the path with its query, body the bytes that are sent. */
export type OutgoingRequest = { method: 'GET' | 'POST'; target: string; body: string }

/** A fresh nonce of 32 letters and digits. */
export const newNonce = (): string => randomBytes(16).toString('hex')

/** WeChat's signature over lines each closed by a line feed: RSA-SHA256, PKCS#1 v1.5, base64. */
export function signLines(lines: readonly string[], key: KeyObject): string {
  return sign('sha256', Buffer.from(lines.map((line) => `${line}\n`).join('')), key).toString('base64')
}

/** The Authorization header of one request; timestamps are in seconds and accepted for five minutes. */
export function signRequest(request: OutgoingRequest, merchant: Merchant): string {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = newNonce()
  const lines = [request.method, request.target, timestamp, nonce, request.body]
  const fields = {
    mchid: merchant.mchId,
    nonce_str: nonce,
    timestamp,
    serial_no: merchant.serial,
    signature: signLines(lines, merchant.privateKey),
  }
  const pairs = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
  return `WECHATPAY2-SHA256-RSA2048 ${pairs.join(',')}`
}
