import Taro from '@tarojs/taro'

/** Puts words where one can paste them from; rejects when the device will not. */
export const copyText = async (text: string): Promise<void> => {
  await Taro.setClipboardData({ data: text })
}
