import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The secrets of one sandbox: what a merchant would find in WeChat's consoles, and WeChat's own private keys. */
export type Keys = {
  appId: string
  appSecret: string
  mchId: string
  merchantSerial: string
  merchantPrivateKeyPem: string
  merchantPublicKeyPem: string
  apiV3Key: string
  publicKeyId: string
  certificateSerial: string
  /** WeChat's public keys by id: the newer public key and the older platform certificate, both valid. */
  wechatPublicKeyPems: Record<string, string>
  wechatPrivateKeyPems: Record<string, string>
  /** A service provider 服务商, its sub-merchants by number; an older folder has none yet. */
  partner?: PartnerKeys
  /** What the console of the official account hands out; an older folder has none yet. */
  officialAccount?: { appId: string; appSecret: string; token: string; aesKey: string }
}

/** What the console of a service provider hands out, and who collects under it. */
export type PartnerKeys = {
  mchId: string
  merchantSerial: string
  merchantPrivateKeyPem: string
  merchantPublicKeyPem: string
  apiV3Key: string
  subMerchants: Record<string, string>
}

/** Reads the keys kept in the folder, or makes and keeps them at the first start, readable by the owner alone. */
export function keepKeys(dir: string): Keys {
  const file = join(dir, 'keys.json')
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Keys) : null
  if (kept?.officialAccount && kept.partner) return kept
  const { officialAccount = makeAccountKeys(), partner = makePartner(), ...rest } = kept ?? makeKeys()
  const keys: Keys = { ...rest, officialAccount, partner }
  writeFileSync(`${file}.new`, JSON.stringify(keys, null, 2), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return keys
}

/** The private keys the sandbox answers with, ready for use, by the id it puts into Wechatpay-Serial. */
export function readPrivateKeys(keys: Keys): Map<string, KeyObject> {
  const pems = Object.entries(keys.wechatPrivateKeyPems)
  return new Map(pems.map(([id, pem]) => [id, createPrivateKey(pem)]))
}

/** Whose signature a call carries: its number, serial, public key and the key that seals its notices. */
export type Signer = Pick<Keys, 'mchId' | 'merchantSerial' | 'merchantPublicKeyPem' | 'apiV3Key'>

/** Somebody who signs, by their merchant number. */
export const signerOf = ({ partner, ...main }: Keys, mchId: string | undefined): Signer | null =>
  [main, partner].find((one) => one?.mchId === mchId) ?? null

function makePartner(): PartnerKeys {
  const pair = makePair()
  return {
    mchId: '1600000002',
    merchantSerial: serialOf(pair.publicPem),
    merchantPrivateKeyPem: pair.privatePem,
    merchantPublicKeyPem: pair.publicPem,
    apiV3Key: randomBytes(16).toString('hex'),
    subMerchants: { '1700000001': '晴川物业服务有限公司', '1700000002': '晴川停车管理有限公司' },
  }
}

function makeKeys(): Keys {
  const merchant = makePair()
  const publicKey = makePair()
  const certificate = makePair()
  const publicKeyId = `PUB_KEY_ID_0116000000${serialOf(publicKey.publicPem).slice(0, 22)}`
  const certificateSerial = serialOf(certificate.publicPem)
  return {
    appId: 'wx5a4db0a0c0ffee01',
    appSecret: randomBytes(16).toString('hex'),
    mchId: '1600000001',
    merchantSerial: serialOf(merchant.publicPem),
    merchantPrivateKeyPem: merchant.privatePem,
    merchantPublicKeyPem: merchant.publicPem,
    apiV3Key: randomBytes(16).toString('hex'),
    publicKeyId,
    certificateSerial,
    wechatPublicKeyPems: { [publicKeyId]: publicKey.publicPem, [certificateSerial]: certificate.publicPem },
    wechatPrivateKeyPems: {
      [publicKeyId]: publicKey.privatePem,
      [certificateSerial]: certificate.privatePem,
    },
  }
}

const makeAccountKeys = () => ({
  appId: 'wx5a4db0a0c0ffee02',
  appSecret: randomBytes(16).toString('hex'),
  token: randomBytes(12).toString('hex'),
  // 43 letters and digits that decode to 32 bytes.
  aesKey: Buffer.from(randomBytes(24).toString('hex').slice(0, 32)).toString('base64').replace('=', ''),
})

function makePair() {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { publicPem: pair.publicKey, privatePem: pair.privateKey }
}

const serialOf = (pem: string): string => createHash('sha1').update(pem).digest('hex').toUpperCase()
