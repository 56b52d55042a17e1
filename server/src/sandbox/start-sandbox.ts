import { mkdirSync } from 'node:fs'
import { fastify } from 'fastify'
import { serveAppApi } from './app/serve-app-api.ts'
import { templates } from './app/templates.ts'
import { serveCashier } from './control/serve-cashier.ts'
import { serveControl } from './control/serve-control.ts'
import { keepKeys } from './keep-keys.ts'
import { keepState } from './keep-state.ts'
import { accountKeys } from './official/push.ts'
import { serveAccountApi } from './official/serve-account-api.ts'
import { serveAccountControl } from './official/serve-account-control.ts'
import { guardPay } from './pay/guard-pay.ts'
import { resumeNotices } from './pay/notify.ts'
import { serveBills } from './pay/serve-bills.ts'
import { serveOrders } from './pay/serve-orders.ts'
import { resumeRefunds, serveRefunds } from './pay/serve-refunds.ts'
import { serveTax, taxAccountOf } from './tax/serve-tax.ts'
import { serveRobot } from './texts/serve-robot.ts'
import { serveSms, smsAccountOf } from './texts/serve-sms.ts'
import { makeWorld, type World } from './world.ts'

/** Where a sandbox keeps its keys and orders, and how it behaves. */
export type SandboxOptions = {
  dir: string
  /** 0 or absent: any free port. */
  port?: number
  /** Origin that gets the notifications instead of the one in notify_url; the path stays. */
  notifyBase?: string
  /** Multiplies the waits between notification attempts; 1 is WeChat's own schedule of 24 hours. */
  retryScale?: number
  /** Where the official account pushes what people write; can be entered later as in WeChat's console. */
  accountServer?: string
  log?: (line: string) => void
}

/** A running sandbox: its origin, everything a client must know, and how to stop it. */
export type Sandbox = {
  url: string
  settings: {
    appId: string
    appSecret: string
    apiBase: string
    payBase: string
    mchId: string
    merchantSerial: string
    merchantPrivateKeyPem: string
    apiV3Key: string
    wechatPublicKeys: Record<string, string>
    /** A service provider who signs for sub-merchants. */
    otherMerchants: {
      mchId: string
      merchantSerial: string
      merchantPrivateKeyPem: string
      apiV3Key: string
      wechatPublicKeys: Record<string, string>
    }[]
    templates: Record<string, string>
    officialAccount: { appId: string; appSecret: string; token: string; aesKey: string }
  }
  /** What Tencent Cloud's console would hand out for text messages. */
  sms: ReturnType<typeof smsAccountOf> & { base: string }
  /** What a provider of electronic invoices would hand out. */
  tax: ReturnType<typeof taxAccountOf> & { base: string }
  stop(): Promise<void>
}

/** Starts a local WeChat on loopback that speaks the real wire protocol; its folder carries it over restarts. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 })
  const stopping = new AbortController()
  const world = makeWorld({
    keys: keepKeys(options.dir),
    state: keepState(options.dir),
    notifyBase: options.notifyBase,
    accountServer: options.accountServer,
    log: options.log ?? (() => undefined),
    stopped: stopping.signal,
    retryScale: options.retryScale ?? 1,
  })
  const app = fastify({
    forceCloseConnections: true,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } },
  })
  let url = ''
  app.register(async (scope) => serveAppApi(scope, world))
  app.register(async (scope) => serveAccountApi(scope, world))
  app.register(async (scope) => serveRobot(scope, world))
  app.register(async (scope) => serveSms(scope, world))
  app.register(async (scope) => serveTax(scope, world))
  app.register(async (scope) => {
    guardPay(scope, world)
    serveOrders(scope, world)
    serveRefunds(scope, world)
    serveBills(scope, world, () => url)
  })
  app.register(
    async (scope) => {
      serveControl(scope, world)
      serveAccountControl(scope, world)
    },
    { prefix: '/control' },
  )
  app.register(async (scope) => serveCashier(scope, world), { prefix: '/cashier' })
  url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  resumeNotices(world)
  resumeRefunds(world)
  return {
    url,
    settings: showSettings(world, url),
    sms: { ...smsAccountOf(world.keys), base: url },
    tax: { ...taxAccountOf(world.keys), base: url },
    async stop() {
      stopping.abort()
      for (const timer of world.timers) clearTimeout(timer)
      await app.close()
    },
  }
}

function showPartners({ partner, wechatPublicKeyPems }: World['keys']) {
  if (!partner) return []
  const { mchId, merchantSerial, merchantPrivateKeyPem, apiV3Key } = partner
  return [{ mchId, merchantSerial, merchantPrivateKeyPem, apiV3Key, wechatPublicKeys: wechatPublicKeyPems }]
}

function showSettings(world: World, url: string): Sandbox['settings'] {
  const { keys } = world
  const ids = Object.entries(templates).map(([name, template]) => [name, template.id])
  return {
    appId: keys.appId,
    appSecret: keys.appSecret,
    apiBase: url,
    payBase: url,
    mchId: keys.mchId,
    merchantSerial: keys.merchantSerial,
    merchantPrivateKeyPem: keys.merchantPrivateKeyPem,
    apiV3Key: keys.apiV3Key,
    wechatPublicKeys: keys.wechatPublicKeyPems,
    otherMerchants: showPartners(keys),
    templates: Object.fromEntries(ids),
    officialAccount: accountKeys(world),
  }
}
