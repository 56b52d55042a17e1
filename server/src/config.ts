import { join, resolve } from 'node:path'
import { messageTemplates } from '@haolin/shared/message-templates.ts'
import { readSms, readTax, type SmsAccount, type TaxAccount } from './read-contracts.ts'
import { type HttpSettings, readHttp } from './read-http.ts'
import { type Environment, makeReader, type Reader } from './read-settings.ts'

/** Every setting of one process, checked; `.env.example` explains each. */
export type Config = {
  mode: 'local' | 'production'
  http: HttpSettings
  /** So long a process that was asked to end still answers, while nobody sends it anything new. */
  drainSeconds: number
  /** Where figures for Prometheus are told; missing for nowhere. */
  metrics?: { host: string; port: number }
  /** `url` is missing when the embedded database is used; `ownerUrl` may change tables, `url` may not. */
  database: { url?: string; ownerUrl?: string; poolSize: number }
  dataDir: string
  /** Newest secret first: it signs, all of them verify. Empty in local mode until `keepLocalSecrets` fills it. */
  auth: { secrets: Secret[]; accessMinutes: number; refreshDays: number }
  /** What phone numbers are sealed with at rest: the first seals, all open. Filled like `auth.secrets` in local mode. */
  dataKeys: Secret[]
  storage: Storage
  worker: 'inside' | 'outside'
  /** From which level on the log speaks; a try-out is quiet. */
  log: (typeof logLevels)[number]
  /** Whether people may sign in as one of the sample company's people. */
  demo: boolean
  wechat: 'sandbox' | WechatAccount
  /** Origin of WeCom's group robots; each group's key is set by its manager. */
  robotBase: string
  sms: 'sandbox' | 'off' | SmsAccount
  /** The provider of electronic invoices 数电发票. */
  tax: 'sandbox' | 'off' | TaxAccount
}

/** A secret and the name it is kept under: in tokens, and in front of what it sealed. */
export type Secret = { kid: string; secret: string }

/** Where files lie: a folder of this machine, or an S3-compatible store. */
export type Storage =
  | { kind: 'disk'; dir: string }
  | {
      kind: 's3'
      endpoint: string
      region: string
      bucket: string
      accessKeyId: string
      secretAccessKey: string
    }

/** What WeChat's two consoles hand out: the mini-program's and the merchant's; bases are origins. */
export type WechatAccount = {
  appId: string
  appSecret: string
  apiBase: string
  payBase: string
  mchId: string
  merchantSerial: string
  merchantPrivateKeyFile: string
  apiV3Key: string
  wechatPublicKeyId: string
  wechatPublicKeyFile: string
  /** Keys of more merchants who sign; missing for a company with one. */
  merchantsFile?: string
  /** Our names of the subscribe message templates → their ids at this mini-program. */
  templates: Record<string, string>
  /** Missing for a company without an official account. */
  officialAccount?: OfficialAccountKeys
}

/** What the console of an official account hands out; the key is the EncodingAESKey of its safe mode. */
export type OfficialAccountKeys = { appId: string; appSecret: string; token: string; aesKey: string }

const checkout = resolve(import.meta.dirname, '../..')
const shortestSecret = 32
const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** The settings of this process. Throws one `WrongSettings` that lists everything wrong and what to do. */
export function loadConfig(): Config {
  return readConfig(process.env)
}

/** Reads and checks all settings at once; pure. Throws one `WrongSettings` that lists everything wrong. */
export function readConfig(env: Environment): Config {
  const read = makeReader(env)
  const mode = read.oneOf('HAOLIN_MODE', ['local', 'production'], 'local')
  const production = mode === 'production'
  const dataDir = resolve(checkout, read.text('HAOLIN_DATA_DIR', join(checkout, '.data')))
  const config: Config = {
    mode,
    http: readHttp(read, production),
    drainSeconds: read.whole('HAOLIN_DRAIN_SECONDS', production ? 5 : 0, { from: 0, to: 15 }),
    ...readMetrics(read),
    database: readDatabase(read, production),
    dataDir,
    auth: readAuth(read, production),
    dataKeys: readSecrets(read, 'HAOLIN_DATA_KEYS', production),
    storage: readStorage(read, dataDir),
    worker: read.oneOf('HAOLIN_WORKER', ['inside', 'outside'], 'inside'),
    log: read.oneOf('HAOLIN_LOG', [...logLevels], production ? 'info' : 'warn'),
    demo: read.yesOrNo('HAOLIN_DEMO', !production),
    wechat: readWechat(read, production),
    robotBase: read.url('WECOM_BASE', ['http:', 'https:'], 'https://qyapi.weixin.qq.com'),
    sms: readSms(read, production),
    tax: readTax(read, production),
  }
  if (production && config.demo) {
    read.wrong('HAOLIN_DEMO', 'production has no demo identities: remove it or set it to 0')
  }
  read.finish()
  return config
}

function readMetrics(read: Reader): Pick<Config, 'metrics'> {
  const name = 'HAOLIN_METRICS'
  if (!read.optional(name)) return {}
  const address = read.matching(name, /^[\w.-]+:\d{1,5}$/, 'address:port, for example 127.0.0.1:9464')
  const [host = '', port = ''] = address.split(':')
  return { metrics: { host, port: Number(port) } }
}

function readDatabase(read: Reader, production: boolean): Config['database'] {
  const poolSize = read.whole('HAOLIN_POOL_SIZE', 16, { from: 2, to: 200 })
  const protocols = ['postgres:', 'postgresql:']
  const owner = read.optional('DATABASE_OWNER_URL') && read.url('DATABASE_OWNER_URL', protocols)
  const url = read.optional('DATABASE_URL') && read.url('DATABASE_URL', protocols)
  if (url) return { url, ownerUrl: owner ?? url, poolSize }
  if (owner) {
    read.wrong('DATABASE_OWNER_URL', 'is of no use without DATABASE_URL: set both or none')
  }
  if (production && !read.yesOrNo('HAOLIN_ALLOW_EMBEDDED', false)) {
    read.wrong(
      'DATABASE_URL',
      'production needs a PostgreSQL 18 of its own, for example postgres://haolin_app:…@db/haolin ' +
        '(or HAOLIN_ALLOW_EMBEDDED=1 for the embedded one, without replica)',
    )
  }
  return { poolSize }
}

function readAuth(read: Reader, production: boolean): Config['auth'] {
  return {
    secrets: readSecrets(read, 'HAOLIN_AUTH_SECRETS', production),
    accessMinutes: read.whole('HAOLIN_ACCESS_MINUTES', 15, { from: 1, to: 60 }),
    refreshDays: read.whole('HAOLIN_REFRESH_DAYS', 30, { from: 1, to: 180 }),
  }
}

function readSecrets(read: Reader, name: string, required: boolean): Secret[] {
  const secrets = read.pairs(name).map(([kid, secret]) => ({ kid, secret }))
  if (required && secrets.length === 0)
    read.wrong(name, 'is missing: set kid=secret, for example 2026a=$(openssl rand -base64 48)')
  for (const { kid, secret } of secrets) {
    // The name stands between dots, in tokens and in front of what was sealed.
    if (kid.includes('.')) read.wrong(name, `key id "${kid}" has a dot: use letters, digits, - and _`)
    if (secret.length < shortestSecret) {
      read.wrong(
        name,
        `secret "${kid}" is shorter than ${shortestSecret} characters: openssl rand -base64 48`,
      )
    } else if (new Set(secret).size < 10 || /change|example|secret|password|default/i.test(secret)) {
      read.wrong(name, `secret "${kid}" is an example or too regular: openssl rand -base64 48`)
    }
  }
  if (new Set(secrets.map(({ kid }) => kid)).size < secrets.length) {
    read.wrong(name, 'two secrets have the same key id: give each its own')
  }
  return secrets
}

function readStorage(read: Reader, dataDir: string): Storage {
  const kind = read.oneOf('HAOLIN_STORAGE', ['disk', 's3'], 'disk')
  if (kind === 'disk') return { kind, dir: resolve(read.text('HAOLIN_STORAGE_DIR', join(dataDir, 'files'))) }
  return {
    kind,
    endpoint: read.url('S3_ENDPOINT', ['http:', 'https:']),
    region: read.text('S3_REGION', 'us-east-1'),
    bucket: read.text('S3_BUCKET'),
    accessKeyId: read.text('S3_ACCESS_KEY_ID'),
    secretAccessKey: read.text('S3_SECRET_ACCESS_KEY'),
  }
}

function readWechat(read: Reader, production: boolean): Config['wechat'] {
  const choice = read.oneOf('HAOLIN_WECHAT', ['sandbox', 'real'], production ? 'real' : 'sandbox')
  if (choice === 'sandbox') {
    if (production)
      read.wrong('HAOLIN_WECHAT', 'production refuses the sandbox: set real, and the WECHAT_… settings')
    return 'sandbox'
  }
  const web = ['http:', 'https:']
  return {
    appId: read.matching('WECHAT_APP_ID', /^wx[0-9a-f]{16}$/, 'wx and 16 hexadecimal digits'),
    appSecret: read.matching('WECHAT_APP_SECRET', /^[0-9a-f]{32}$/, '32 hexadecimal digits'),
    apiBase: read.url('WECHAT_API_BASE', web, 'https://api.weixin.qq.com'),
    payBase: read.url('WECHAT_PAY_BASE', web, 'https://api.mch.weixin.qq.com'),
    mchId: read.matching('WECHAT_MCH_ID', /^\d{8,10}$/, '8 to 10 digits'),
    merchantSerial: read.matching('WECHAT_MCH_SERIAL', /^[0-9A-F]{40}$/i, '40 hexadecimal digits'),
    merchantPrivateKeyFile: read.text('WECHAT_MCH_PRIVATE_KEY_FILE'),
    apiV3Key: read.matching('WECHAT_API_V3_KEY', /^[!-~]{32}$/, 'exactly 32 characters'),
    wechatPublicKeyId: read.matching('WECHAT_PAY_PUBLIC_KEY_ID', /^PUB_KEY_ID_\w+$/, 'PUB_KEY_ID_…'),
    wechatPublicKeyFile: read.text('WECHAT_PAY_PUBLIC_KEY_FILE'),
    ...readMerchantsFile(read),
    templates: readTemplates(read),
    ...(read.optional('WECHAT_ACCOUNT_APP_ID') ? { officialAccount: readOfficialAccount(read) } : {}),
  }
}

function readMerchantsFile(read: Reader): { merchantsFile?: string } {
  const file = read.optional('WECHAT_MERCHANTS_FILE')
  return file ? { merchantsFile: resolve(file) } : {}
}

/** A name that we never send would leave the message it was meant for unsent, silently. */
function readTemplates(read: Reader): Record<string, string> {
  const templates = Object.fromEntries(read.pairs('WECHAT_TEMPLATES'))
  const unknown = Object.keys(templates).filter((name) => !Object.hasOwn(messageTemplates, name))
  if (unknown.length > 0) {
    const known = Object.keys(messageTemplates).join(', ')
    read.wrong('WECHAT_TEMPLATES', `names ${unknown.join(', ')}, which we never send; we send ${known}`)
  }
  return templates
}

const readOfficialAccount = (read: Reader): OfficialAccountKeys => ({
  appId: read.matching('WECHAT_ACCOUNT_APP_ID', /^wx[0-9a-f]{16}$/, 'wx and 16 hexadecimal digits'),
  appSecret: read.matching('WECHAT_ACCOUNT_APP_SECRET', /^[0-9a-f]{32}$/, '32 hexadecimal digits'),
  token: read.matching('WECHAT_ACCOUNT_TOKEN', /^[0-9A-Za-z]{3,32}$/, '3 to 32 letters and digits'),
  aesKey: read.matching('WECHAT_ACCOUNT_AES_KEY', /^[0-9A-Za-z]{43}$/, 'exactly 43 letters and digits'),
})
