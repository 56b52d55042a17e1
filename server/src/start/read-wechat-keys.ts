import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { CannotStart } from '../cannot-start.ts'
import type { WechatAccount } from '../config.ts'

/** One more merchant who signs, as the file of merchants names it; files lie beside it or by their full path. */
const Merchants = Type.Array(
  Type.Object(
    {
      mchId: Type.String({ pattern: '^[0-9]{8,10}$' }),
      serial: Type.String({ pattern: '^[0-9A-Fa-f]{40}$' }),
      privateKeyFile: Type.String({ minLength: 1 }),
      apiV3Key: Type.String({ pattern: '^[!-~]{32}$' }),
      wechatPublicKeyId: Type.String({ pattern: '^PUB_KEY_ID_\\w+$' }),
      wechatPublicKeyFile: Type.String({ minLength: 1 }),
      /** The app of a service provider, when it is not the mini-program that runs. */
      spAppId: Type.Optional(Type.String({ pattern: '^wx[0-9a-f]{16}$' })),
    },
    { additionalProperties: false },
  ),
)

/** Reads the key files the settings name; throws `CannotStart` with the setting that is wrong. */
export function readWechatKeys(account: WechatAccount) {
  const { merchantPrivateKeyFile, wechatPublicKeyId, wechatPublicKeyFile, merchantsFile, ...rest } = account
  return {
    ...rest,
    merchantPrivateKeyPem: readKey('WECHAT_MCH_PRIVATE_KEY_FILE', merchantPrivateKeyFile),
    wechatPublicKeys: { [wechatPublicKeyId]: readKey('WECHAT_PAY_PUBLIC_KEY_FILE', wechatPublicKeyFile) },
    ...(merchantsFile && { otherMerchants: readMerchants(merchantsFile) }),
  }
}

function readMerchants(file: string) {
  const setting = 'WECHAT_MERCHANTS_FILE'
  return parseMerchants(setting, readKey(setting, file)).map(({ mchId, serial, apiV3Key, ...one }) => ({
    mchId,
    merchantSerial: serial,
    apiV3Key,
    merchantPrivateKeyPem: readKey(setting, resolve(dirname(file), one.privateKeyFile)),
    wechatPublicKeys: {
      [one.wechatPublicKeyId]: readKey(setting, resolve(dirname(file), one.wechatPublicKeyFile)),
    },
    ...(one.spAppId && { spAppId: one.spAppId }),
  }))
}

function parseMerchants(setting: string, text: string) {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new CannotStart(`${setting}: 不是 JSON · is no JSON`)
  }
  if (Value.Check(Merchants, json)) return json
  const where = [...Value.Errors(Merchants, json)].map((error) => `${error.instancePath} ${error.message}`)
  throw new CannotStart(`${setting}: 格式不对 · not in the form of .env.example: ${where.join('; ')}`)
}

function readKey(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new CannotStart(`${setting}: 无法读取密钥文件 · cannot read the key file: ${String(error)}`)
  }
}
