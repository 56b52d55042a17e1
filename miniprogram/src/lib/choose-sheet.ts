import Taro from '@tarojs/taro'

/** A file somebody chose on this device: where it lies for now, and what it is called. */
export type ChosenSheet = { path: string; name: string }

/** Lets somebody pick one table of these kinds from a chat; none when they changed their mind. */
export async function chooseSheet(kinds: readonly ('xlsx' | 'csv')[]): Promise<ChosenSheet | undefined> {
  const chosen = await Taro.chooseMessageFile({
    count: 1,
    type: 'file',
    extension: [...kinds],
  }).catch(() => undefined)
  const file = chosen?.tempFiles[0]
  return file && { path: file.path, name: file.name }
}
