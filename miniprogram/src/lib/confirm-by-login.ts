import Taro from '@tarojs/taro'
import { call } from './call'
import { CallError } from './call-error'

/**
 * Confirms with a new login code: WeChat's own, or the local WeChat's in the local run. False in the browser of a real
 * installation, where one scans a code instead.
 */
export async function confirmByLogin(): Promise<boolean> {
  const code = await loginCode()
  if (code === undefined) return false
  await call('POST /session/confirm', { body: { code } })
  return true
}

async function loginCode(): Promise<string | undefined> {
  if (PLATFORM === 'weapp') return (await Taro.login()).code
  try {
    return (await call('POST /session/sample-login-code')).code
  } catch (failure) {
    if (failure instanceof CallError && failure.status === 404) return undefined
    throw failure
  }
}
