import { randomBytes } from 'node:crypto'
import type { AccountPush } from '../../outside.ts'
import { encrypt, type PushKeys, signParts } from './cipher.ts'
import { writeXml } from './read-xml.ts'

/** The answer WeChat shows in the conversation at once, encrypted and signed as the safe mode wants it. */
export function writeReply(keys: PushKeys, { openid, account }: AccountPush, text: string): string {
  const seconds = Math.floor(Date.now() / 1000)
  const encrypted = encrypt(
    keys,
    writeXml({
      ToUserName: openid,
      FromUserName: account,
      CreateTime: seconds,
      MsgType: 'text',
      Content: text,
    }),
  )
  const nonce = randomBytes(8).toString('hex')
  const signature = signParts(keys.token, String(seconds), nonce, encrypted)
  return writeXml({ Encrypt: encrypted, MsgSignature: signature, TimeStamp: seconds, Nonce: nonce })
}
