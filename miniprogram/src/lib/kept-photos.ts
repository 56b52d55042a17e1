import Taro from '@tarojs/taro'
import type { ChosenPhoto } from './chosen-photo'

/** Copies a photo out of WeChat's temporary room, so a draft finds it after the program was killed. */
export async function keepPhoto(temporaryPath: string): Promise<ChosenPhoto> {
  const folder = `${Taro.env.USER_DATA_PATH}/photos`
  const ending = /\.\w+$/.exec(temporaryPath)?.[0] ?? '.jpg'
  const path = `${folder}/${Date.now()}-${Math.random().toString(36).slice(2, 8)}${ending}`
  const files = Taro.getFileSystemManager()
  const kept = await new Promise<boolean>((resolve) => {
    const copy = () =>
      files.copyFile({
        srcPath: temporaryPath,
        destPath: path,
        success: () => resolve(true),
        fail: () => resolve(false),
      })
    files.mkdir({ dirPath: folder, recursive: true, success: copy, fail: copy })
  })
  // No room left: the photo still works now, only not after a restart.
  return kept ? { id: path, path } : { id: temporaryPath, path: temporaryPath }
}

/** A kept photo, ready for the screen; undefined when it is gone. */
export function findPhoto(id: string): Promise<ChosenPhoto | undefined> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().access({
      path: id,
      success: () => resolve({ id, path: id }),
      fail: () => resolve(undefined),
    })
  })
}

/** Frees the room of a photo nobody needs any more. */
export function dropPhoto(id: string): void {
  Taro.getFileSystemManager().unlink({ filePath: id, fail: () => undefined })
}
