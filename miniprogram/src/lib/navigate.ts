import Taro from '@tarojs/taro'
import type { PageName } from '../pages'

/** WeChat allows ten pages on top of each other; we stop adding two before. */
const DEEPEST = 8

/** What a page is told: plain words, opaque ids. */
export type PageParams = Record<string, string>

/** Address of a page, the same in WeChat and in the browser's bar. */
export function pageUrl(page: PageName, params: PageParams = {}): string {
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `/${page}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

/** Opens a page; a tab is switched to, and a deep stack grows no deeper. */
export function open(page: PageName, params?: PageParams): void {
  if (page.startsWith('tabs/')) {
    void Taro.switchTab({ url: pageUrl(page) })
    return
  }
  const url = pageUrl(page, params)
  if (Taro.getCurrentPages().length >= DEEPEST) void Taro.redirectTo({ url })
  else void Taro.navigateTo({ url })
}

/** Puts a page in the place of this one, so that back does not return to a finished form. */
export function replace(page: PageName, params?: PageParams): void {
  if (page.startsWith('tabs/')) void Taro.switchTab({ url: pageUrl(page) })
  else void Taro.redirectTo({ url: pageUrl(page, params) })
}

/** Goes back; after a reload or a deep link there is nothing behind, so it goes to the given tab. */
export function goBack(otherwise: PageName = 'tabs/home'): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else replace(otherwise)
}
