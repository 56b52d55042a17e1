import { request } from './request'
import { storedTokens, type Tokens, useSession } from './session'

let running: Promise<Tokens | undefined> | undefined

/** A refresh token may be used once, so windows of one browser take turns. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (PLATFORM === 'h5' && navigator.locks) return navigator.locks.request('renew-session', work)
  return work()
}

/** New tokens instead of the refused ones, however many calls ask at once; undefined when one must sign in again. */
export function renewSession(refused: string): Promise<Tokens | undefined> {
  running ??= inTurn(() => renew(refused)).finally(() => {
    running = undefined
  })
  return running
}

async function renew(refused: string): Promise<Tokens | undefined> {
  const session = useSession.getState()
  const newest = storedTokens() ?? session.tokens
  if (!newest) return undefined
  if (newest.accessToken !== refused) {
    session.renew(newest)
    return newest
  }
  const answer = await request({
    method: 'POST',
    path: '/session/refresh',
    body: { refreshToken: newest.refreshToken },
  })
  if (answer.status === 200) {
    const tokens = answer.data as Tokens
    session.renew(tokens)
    return tokens
  }
  if (answer.status === 401) session.signOut()
  return undefined
}
