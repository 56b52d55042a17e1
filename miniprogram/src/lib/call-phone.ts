import Taro from '@tarojs/taro'

/** Opens the dialler with this number; the person still has to press call. */
export function callPhone(number: string) {
  // Closing the dialler counts as a failure for WeChat; for us it is a change of mind.
  Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)
}
