import Taro from '@tarojs/taro'
import { goBack } from './navigate'

/** Address of the page one sees now, to come back to it after signing in or binding a home. */
export function hereAddress(): string {
  const page = Taro.getCurrentInstance().router
  const path = page?.path?.split('?')[0] ?? '/tabs/home'
  const query = Object.entries(page?.params ?? {})
    .filter(([name, value]) => typeof value === 'string' && !name.startsWith('$'))
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return `/${path.replace(/^\//, '')}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

/** Goes back to the very step one came from: the page below, or after a reload the address it left. */
export function returnTo(address: string | undefined): void {
  if (Taro.getCurrentPages().length > 1 || !address) {
    goBack()
    return
  }
  // Addresses come from the bar of the browser: only ways inside this program are followed.
  const url = /^\/[a-z]/.test(address) ? address : '/tabs/home'
  if (url.startsWith('/tabs/')) void Taro.switchTab({ url })
  else void Taro.redirectTo({ url })
}
