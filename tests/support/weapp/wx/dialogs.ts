import { answerCall, WxRefusal } from './answer-call.ts'
import type { Host } from './host.ts'

const withoutAnswer = [
  'showToast',
  'hideToast',
  'showLoading',
  'hideLoading',
  'showNavigationBarLoading',
  'hideNavigationBarLoading',
  'setNavigationBarTitle',
  'setNavigationBarColor',
  'setBackgroundColor',
  'setTabBarBadge',
  'removeTabBarBadge',
  'hideTabBar',
  'showTabBar',
  'hideHomeButton',
  'startPullDownRefresh',
  'stopPullDownRefresh',
  'pageScrollTo',
  'hideKeyboard',
  'vibrateShort',
  'makePhoneCall',
  'openLocation',
  'openDocument',
  'showShareMenu',
  'setKeepScreenOn',
]

/** What WeChat shows above a page, and small services that answer nothing. */
export function dialogCalls(host: Host): Record<string, unknown> {
  const { surroundings } = host
  let clipboard = ''
  return {
    ...Object.fromEntries(withoutAnswer.map((name) => [name, answerCall(host, name, () => {})])),
    showModal: answerCall(host, 'showModal', ({ title = '', content = '' }) => {
      const confirm = surroundings.confirm?.({ title: String(title), content: String(content) }) ?? true
      return { confirm, cancel: !confirm }
    }),
    showActionSheet: answerCall(host, 'showActionSheet', ({ itemList }) => {
      const tapIndex = surroundings.chooseRow?.(itemList as string[]) ?? 0
      if (tapIndex < 0) throw new WxRefusal('cancel')
      return { tapIndex }
    }),
    setClipboardData: answerCall(host, 'setClipboardData', ({ data }) => {
      clipboard = String(data)
    }),
    getClipboardData: answerCall(host, 'getClipboardData', () => ({ data: clipboard })),
  }
}
