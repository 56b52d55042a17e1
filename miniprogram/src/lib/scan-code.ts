import Taro from '@tarojs/taro'

/** Whether this device can scan by itself. */
export const canScan = true

/** Scans a square code with the camera; null when the person changed their mind. */
export const scanCode = (): Promise<string | null> =>
  Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] }).then(
    ({ result }) => result,
    () => null,
  )
