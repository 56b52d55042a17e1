import { createSign, randomBytes } from 'node:crypto'
import type { World } from '../world.ts'

/** Which of WeChat's keys signs what, for a reply or for a notification. */
export type Signing = { body: Buffer; keyId: string; way: 'replies' | 'notices' }

/** WeChat's four signature headers over a raw body, with the faults that are switched on. */
export function signAsWechat(world: World, { body, keyId, way }: Signing): Record<string, string> {
  const shows = (fault: false | true | string) => fault === true || fault === way
  const ageSeconds = shows(world.knobs.staleTimestamp) ? 301 : 0
  // Signed by the real clock: the client under test has no other.
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds)
  const nonce = randomBytes(16).toString('hex').toUpperCase()
  const privateKey = world.privateKeys.get(keyId)
  if (!privateKey) throw new Error(`The sandbox has no key ${keyId}`)
  const signer = createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\n`).update(body).update('\n')
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': signer.sign(privateKey, 'base64'),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    'wechatpay-serial': shows(world.knobs.unknownSerial) ? 'PUB_KEY_ID_UNKNOWN' : keyId,
  }
}

/** The headers WeChat tests us with: everything is in order but the signature. */
export function signAsProbe(world: World, signing: Signing): Record<string, string> {
  const headers = signAsWechat(world, signing)
  return { ...headers, 'wechatpay-signature': `WECHATPAY/SIGNTEST/${headers['wechatpay-signature']}` }
}
