import Taro from '@tarojs/taro'

/** Tells when the program goes into the background, where WeChat cuts connections, and when it is looked at again. */
export function onAwake(tell: (awake: boolean) => void): void {
  Taro.onAppShow(() => tell(true))
  Taro.onAppHide(() => tell(false))
}
