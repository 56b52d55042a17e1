import type { Api } from '@haolin/shared/api/index.ts'
import type { TestApp } from './app.ts'
import type { Visit } from './browser.ts'

/** Where a browser finds the app of a test. */
export const addressOf = (test: TestApp): string => test.address

/** Signs a visit in as the person of this openid, before its first page opens. */
export async function enterAs(test: TestApp, visit: Visit, openid: string): Promise<void> {
  const response = await fetch(`${addressOf(test)}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: await test.wechat.loginCode(openid) }),
  })
  if (response.status !== 201) throw new Error(`signing in as ${openid}: ${response.status}`)
  const { tokens, me } = (await response.json()) as Api['POST /session']['reply']
  const session = { tokens, me, home: me.homes[0], post: me.posts[0] }
  await visit.context.addInitScript(keepSession, JSON.stringify({ data: session }))
}

/** Runs in the page before the product: what signing in leaves on the device. */
function keepSession(session: string): void {
  const early = !location.protocol.startsWith('http')
  if (!early && !localStorage.getItem('session')) localStorage.setItem('session', session)
}
