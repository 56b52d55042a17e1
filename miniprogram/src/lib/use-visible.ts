import { useDidHide, useDidShow } from '@tarojs/taro'
import { useState } from 'react'

/** True while this page is the one on the screen. */
export function useVisible(): boolean {
  const [visible, setVisible] = useState(true)
  useDidShow(() => setVisible(true))
  useDidHide(() => setVisible(false))
  return visible
}
