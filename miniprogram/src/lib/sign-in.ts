import Taro from '@tarojs/taro'
import { call } from './call'
import { forgetAnswers } from './kept-answers'
import { type Me, type Tokens, useSession } from './session'
import { forget, readStored, store } from './stored'

/** Set when somebody left on purpose, so that WeChat does not sign them in again behind their back. */
const LEFT = 'left-on-purpose'

/** Opens a session with a login code: of wx.login, or of the local run's own WeChat. */
export async function signInWith(code: string): Promise<void> {
  const { tokens, me } = await call('POST /session', { body: { code } })
  takeSession(tokens, me)
}

/** Keeps a session that was opened for this device. */
export function takeSession(tokens: Tokens, me: Me): void {
  forget(LEFT)
  useSession.getState().signIn(tokens, me)
}

let running: Promise<void> | undefined

/** Signs in by WeChat alone, without a word or a tap; throws when WeChat or the server did not answer. */
export function signInByWechat(): Promise<void> {
  running ??= Taro.login()
    .then(({ code }) => signInWith(code))
    .finally(() => {
      running = undefined
    })
  return running
}

/** True while nobody has left on purpose. */
export const maySignInSilently = (): boolean => PLATFORM === 'weapp' && !readStored<boolean>(LEFT)

/** Leaves, here or on every device; what this device remembers of the person goes too, drafts stay. */
export async function signOut(where: 'here' | 'everywhere'): Promise<void> {
  // Everywhere must reach the server; here, a phone without network may still forget.
  if (where === 'everywhere') await call('DELETE /sessions')
  else await call('DELETE /session').catch(() => undefined)
  store(LEFT, true)
  forgetAnswers()
  useSession.getState().signOut()
}
