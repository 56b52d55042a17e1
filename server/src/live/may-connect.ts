import type { IncomingHttpHeaders } from 'node:http'
import type { Config } from '../config.ts'

/** Where WeChat says its mini-programs come from. */
const wechatHost = 'servicewechat.com'
const ownMachine = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether a page of this origin may open a live connection: our own pages, mini-programs, and programs that are no
 * browsers and name no origin. The token decides who somebody is; this only keeps foreign pages from trying.
 */
export function mayConnect({ origin, host }: IncomingHttpHeaders, config: Config): boolean {
  if (origin === undefined) return true
  const url = URL.parse(origin)
  if (!url) return false
  if (url.host === host || url.host === new URL(config.http.publicUrl).host) return true
  if (url.hostname === wechatHost) return true
  return config.mode === 'local' && ownMachine.includes(url.hostname)
}
