import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { SamplePeople, SamplePerson } from '../context.ts'
import type { Outside } from '../outside.ts'
import { startSandbox } from '../sandbox/start-sandbox.ts'
import { connectWechat } from '../wechat/connect-wechat.ts'
import { connectMessengers } from './connect-messengers.ts'
import type { Ending } from './ending.ts'
import { readWechatKeys } from './read-wechat-keys.ts'

/** The way to WeChat; in a try-out also the sample people who come from the local one. */
export type OpenWechat = { outside: Outside; samplePeople?: SamplePeople }

const noticePath = '/api/wechat/pay-notices'
const accountPath = '/api/wechat/official-account'

/** Connects to the real outside, or starts the local one and connects to that in the very same way. */
export async function openWechat(
  config: Config,
  people: readonly SamplePerson[],
  ending: Ending,
): Promise<OpenWechat> {
  const notifyUrl = `${config.http.publicUrl}${noticePath}`
  if (config.wechat !== 'sandbox')
    return {
      outside: {
        ...connectWechat({ ...readWechatKeys(config.wechat), notifyUrl }),
        ...connectMessengers(config, null),
      },
    }
  const sandbox = await startSandbox({
    dir: join(config.dataDir, 'wechat'),
    accountServer: `${config.http.publicUrl}${accountPath}`,
  })
  ending.add('local WeChat', sandbox.stop)
  const outside = {
    ...connectWechat({ ...sandbox.settings, notifyUrl }),
    ...connectMessengers(config, sandbox),
  }
  if (!config.demo) return { outside }
  return {
    outside,
    samplePeople: {
      list: () => [...people],
      loginCode: (openid) => askLoginCode(sandbox.url, openid, people),
      cashierUrl: (prepayId) => `${sandbox.url}/cashier?prepay_id=${encodeURIComponent(prepayId)}`,
    },
  }
}

async function askLoginCode(url: string, openid: string, people: readonly SamplePerson[]): Promise<string> {
  const phone = people.find((person) => person.openid === openid)?.phone
  const reply = await fetch(`${url}/control/login-codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid, phone }),
  })
  if (!reply.ok) throw new Error(`the local WeChat gave no login code: ${reply.status}`)
  const { js_code: code } = (await reply.json()) as { js_code: string }
  return code
}
