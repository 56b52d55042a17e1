import Taro from '@tarojs/taro'

/** Lets somebody pick an Excel file from a chat; its path on this device, or nothing when they changed their mind. */
export async function chooseSheet(): Promise<string | undefined> {
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['xlsx'] }).catch(
    () => undefined,
  )
  return chosen?.tempFiles[0]?.path
}
