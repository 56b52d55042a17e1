import { readConfig } from '@haolin/server/src/config.ts'
import { WrongSettings } from '@haolin/server/src/read-settings.ts'
import { describe, expect, test } from 'vitest'

const production = {
  HAOLIN_MODE: 'production',
  HAOLIN_PUBLIC_URL: 'https://haolin.example.cn/',
  DATABASE_URL: 'postgres://haolin_app:pw@db/haolin',
  DATABASE_OWNER_URL: 'postgres://haolin_owner:pw@db/haolin',
  HAOLIN_DATA_KEYS: `d2=${'Qm5RtZ8wVx'.repeat(4)},d1=${'yB3nK7cJ9s'.repeat(4)}`,
  HAOLIN_AUTH_SECRETS: `b=${'kJ8fW2mQz7'.repeat(4)},a=${'xR5tY9nLp3'.repeat(4)}`,
  WECHAT_APP_ID: 'wx0123456789abcdef',
  WECHAT_APP_SECRET: '0123456789abcdef0123456789abcdef',
  WECHAT_MCH_ID: '1900000001',
  WECHAT_MCH_SERIAL: '0123456789ABCDEF0123456789ABCDEF01234567',
  WECHAT_MCH_PRIVATE_KEY_FILE: '/run/key.pem',
  WECHAT_API_V3_KEY: '0123456789abcdef0123456789abcdef',
  WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0119000000012026',
  WECHAT_PAY_PUBLIC_KEY_FILE: '/run/pub.pem',
  WECHAT_TEMPLATES: 'ticketAccepted=tpl-1,billIssued=tpl-2',
}

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof WrongSettings) return error.problems
    throw error
  }
  return []
}

describe('on a developer’s machine', () => {
  test('nothing needs to be set', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      mode: 'local',
      http: { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000' },
      worker: 'inside',
      demo: true,
      wechat: 'sandbox',
      storage: { kind: 'disk' },
    })
    expect(config.database).toEqual({ poolSize: 16 })
  })

  test('an empty variable counts as missing', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toEqual(readConfig({}))
  })

  test('the owner of an outside database is the same role unless told otherwise', () => {
    const url = 'postgres://me@db/haolin'
    expect(readConfig({ DATABASE_URL: url }).database).toMatchObject({ url, ownerUrl: url })
  })

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['HAOLIN_MODE', 'staging'],
    ['HAOLIN_WORKER', 'both'],
    ['HAOLIN_DEMO', 'perhaps'],
    ['DATABASE_URL', 'mysql://db/haolin'],
    ['DATABASE_OWNER_URL', 'postgres://alone@db/haolin'],
    ['HAOLIN_AUTH_SECRETS', 'a=short'],
    ['HAOLIN_AUTH_SECRETS', 'nokey'],
    ['HAOLIN_DATA_KEYS', 'a=short'],
    ['HAOLIN_DATA_KEYS', `a.b=${'kJ8fW2mQz7'.repeat(4)}`],
    ['HAOLIN_DATA_KEYS', `a=${'kJ8fW2mQz7'.repeat(4)},a=${'xR5tY9nLp3'.repeat(4)}`],
    ['HAOLIN_POOL_SIZE', '1'],
  ])('%s=%s stops the start and is named', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringContaining(name)])
  })
})

describe('in production', () => {
  test('complete settings are accepted, the newest secret first', () => {
    const config = readConfig(production)
    expect(config.http.publicUrl).toBe('https://haolin.example.cn')
    expect(config.demo).toBe(false)
    expect(config.auth.secrets.map(({ kid }) => kid)).toEqual(['b', 'a'])
    expect(config.dataKeys.map(({ kid }) => kid)).toEqual(['d2', 'd1'])
    expect(config.wechat).toMatchObject({
      appId: 'wx0123456789abcdef',
      templates: { ticketAccepted: 'tpl-1', billIssued: 'tpl-2' },
    })
  })

  test.each([
    ['the sandbox', { HAOLIN_WECHAT: 'sandbox' }, 'HAOLIN_WECHAT'],
    ['demo identities', { HAOLIN_DEMO: '1' }, 'HAOLIN_DEMO'],
    ['missing secrets', { HAOLIN_AUTH_SECRETS: '' }, 'HAOLIN_AUTH_SECRETS'],
    ['missing data keys', { HAOLIN_DATA_KEYS: '' }, 'HAOLIN_DATA_KEYS'],
    ['example data keys', { HAOLIN_DATA_KEYS: `a=${'change-me-0123456789'.repeat(3)}` }, 'HAOLIN_DATA_KEYS'],
    ['short secrets', { HAOLIN_AUTH_SECRETS: 'a=kJ8fW2mQz7' }, 'HAOLIN_AUTH_SECRETS'],
    [
      'example secrets',
      { HAOLIN_AUTH_SECRETS: `a=${'change-me-0123456789'.repeat(3)}` },
      'HAOLIN_AUTH_SECRETS',
    ],
    ['regular secrets', { HAOLIN_AUTH_SECRETS: `a=${'x'.repeat(64)}` }, 'HAOLIN_AUTH_SECRETS'],
    ['an address without https', { HAOLIN_PUBLIC_URL: 'http://haolin.example.cn' }, 'HAOLIN_PUBLIC_URL'],
    ['the embedded database', { DATABASE_URL: '', DATABASE_OWNER_URL: '' }, 'DATABASE_URL'],
    ['a mistyped merchant number', { WECHAT_MCH_ID: '19-00' }, 'WECHAT_MCH_ID'],
    ['a message that we never send', { WECHAT_TEMPLATES: 'ticketMoved=tpl-1' }, 'WECHAT_TEMPLATES'],
  ])('%s is refused', (_what, change, named) => {
    expect(problemsOf({ ...production, ...change })).toEqual([expect.stringContaining(named)])
  })

  test('the embedded database may be allowed on purpose', () => {
    const env = { ...production, DATABASE_URL: '', DATABASE_OWNER_URL: '', HAOLIN_ALLOW_EMBEDDED: '1' }
    expect(readConfig(env).database).toEqual({ poolSize: 16 })
  })

  test('everything wrong is told at once', () => {
    const names = problemsOf({ HAOLIN_MODE: 'production' }).map((line) => line.split(' ')[0])
    expect(names).toEqual(
      expect.arrayContaining(['HAOLIN_PUBLIC_URL', 'DATABASE_URL', 'HAOLIN_AUTH_SECRETS']),
    )
    expect(names.length).toBeGreaterThan(8)
  })

  test('a password never appears in the message', () => {
    const problems = problemsOf({ ...production, DATABASE_URL: 'mysql://me:hunter2@db/haolin' })
    expect(problems.join('\n')).not.toContain('hunter2')
  })
})
