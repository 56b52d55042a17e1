import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import type { TestApp } from './app.ts'

/** A push as WeChat would send it, written from WeChat's description alone and not with our own code. */
export type Sealed = { query: Record<string, string>; body: string }

type Secrets = { appId: string; token: string; aesKey: string }

const sha1 = (parts: string[]) => createHash('sha1').update(parts.toSorted().join('')).digest('hex')

/** Signs and seals a message of the official account; `now` is WeChat's clock in ms. */
export function sealPush(
  { appId, token, aesKey }: Secrets,
  xml: string,
  { now = Date.now(), forApp = appId } = {},
): Sealed {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const message = Buffer.from(xml, 'utf8')
  const plain = Buffer.alloc(16 + 4 + message.length + Buffer.byteLength(forApp))
  randomBytes(16).copy(plain, 0)
  plain.writeInt32BE(message.length, 16)
  message.copy(plain, 20)
  plain.write(forApp, 20 + message.length)
  const missing = 32 - (plain.length % 32)
  const padded = Buffer.concat([plain, Buffer.from(Array(missing).fill(missing))])
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16))
  cipher.setAutoPadding(false)
  const encrypted = Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
  const [timestamp, nonce] = [String(Math.floor(now / 1000)), randomBytes(4).toString('hex')]
  return {
    query: {
      signature: sha1([token, timestamp, nonce]),
      timestamp,
      nonce,
      encrypt_type: 'aes',
      msg_signature: sha1([token, timestamp, nonce, encrypted]),
    },
    body: `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  }
}

/** Opens our sealed answer and checks its signature; gives the XML inside. */
export function openReply({ appId, token, aesKey }: Secrets, xml: string): string {
  const take = (name: string) =>
    new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`).exec(xml)?.[1] ?? ''
  const encrypted = take('Encrypt')
  if (take('MsgSignature') !== sha1([token, take('TimeStamp'), take('Nonce'), encrypted]))
    throw new Error('the answer is not signed')
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16))
  decipher.setAutoPadding(false)
  const plain = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()])
  const body = plain.subarray(0, plain.length - (plain.at(-1) ?? 0))
  const end = 20 + body.readInt32BE(16)
  if (body.subarray(end).toString() !== appId) throw new Error('the answer is for another account')
  return body.subarray(20, end).toString()
}

/** What came of something somebody did at the official account. */
export type Said = { statuses: number[]; reply: string | null; msgId: string }

/** People at the official account of a running app: its local WeChat pushes to the app's own door. */
export async function openOfficialAccount({ wechat, address }: TestApp) {
  await wechat.control('POST', '/account/server', { url: `${address}/api/wechat/official-account` })
  const act = (deed: object) => wechat.control<Said>('POST', '/account/deeds', deed)
  return {
    say: (openid: string, text: string, more: { msgId?: string } = {}) =>
      act({ openid, kind: 'text', text, ...more }),
    act: (openid: string, deed: { kind: string; heard?: string; png?: string }) => act({ openid, ...deed }),
    answers: () => wechat.control<{ openid: string; text: string }[]>('GET', '/account/answers'),
  }
}
