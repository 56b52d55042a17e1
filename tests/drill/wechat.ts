import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox } from '@haolin/server/src/sandbox/start-sandbox.ts'
import { testKeys } from '../support/keys.ts'

/** The local WeChat in a process that stays when the product falls. */
export type Wechat = Pick<Sandbox, 'url' | 'settings'> & { stop(): Promise<void> }

/** Starts the local WeChat in this folder. */
export async function startWechat(dir: string): Promise<Wechat> {
  mkdirSync(join(dir, 'wechat'))
  const child = spawn(process.execPath, [join(import.meta.dirname, 'sandbox.ts'), join(dir, 'wechat')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [wechat] = (await once(child, 'message')) as [Pick<Sandbox, 'url' | 'settings'>]
  return {
    ...wechat,
    async stop() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

type Place = { dir: string; port: number; ownerUrl: string; appUrl: string; wechat: Wechat }

/** The settings of a real merchant, who happens to be served by the local WeChat. */
export function settingsOf({
  dir,
  port,
  ownerUrl,
  appUrl,
  wechat: { settings },
}: Place): Record<string, string> {
  const [keyId = '', keyPem = ''] =
    Object.entries(settings.wechatPublicKeys).find(([id]) => id.startsWith('PUB_KEY_ID_')) ?? []
  writeFileSync(join(dir, 'merchant.pem'), settings.merchantPrivateKeyPem, { mode: 0o600 })
  writeFileSync(join(dir, 'wechat.pem'), keyPem)
  return {
    HAOLIN_DATA_DIR: dir,
    HAOLIN_DATA_KEYS: testKeys,
    HAOLIN_DEMO: '0',
    HAOLIN_WORKER: 'outside',
    HAOLIN_SMS: 'off',
    HAOLIN_LOG: 'error',
    HAOLIN_ACCESS_MINUTES: '60',
    PORT: String(port),
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    HAOLIN_WECHAT: 'real',
    WECHAT_APP_ID: settings.appId,
    WECHAT_APP_SECRET: settings.appSecret,
    WECHAT_API_BASE: settings.apiBase,
    WECHAT_PAY_BASE: settings.payBase,
    WECHAT_MCH_ID: settings.mchId,
    WECHAT_MCH_SERIAL: settings.merchantSerial,
    WECHAT_MCH_PRIVATE_KEY_FILE: join(dir, 'merchant.pem'),
    WECHAT_API_V3_KEY: settings.apiV3Key,
    WECHAT_PAY_PUBLIC_KEY_ID: keyId,
    WECHAT_PAY_PUBLIC_KEY_FILE: join(dir, 'wechat.pem'),
  }
}
