import Taro from '@tarojs/taro'
import type { ChosenPhoto } from './chosen-photo'
import { keepPhoto } from './kept-photos'

/** Lets somebody take or pick photos; none when they changed their mind or refused the camera. */
export async function choosePhotos(
  count: number,
  from: 'camera' | 'album' | 'both' = 'both',
): Promise<ChosenPhoto[]> {
  const sourceType = from === 'both' ? (['camera', 'album'] as const) : [from]
  const chosen = await Taro.chooseMedia({
    count,
    mediaType: ['image'],
    sizeType: ['compressed'],
    sourceType: [...sourceType] as ('camera' | 'album')[],
  }).catch(() => undefined)
  return Promise.all((chosen?.tempFiles ?? []).map((file) => keepPhoto(file.tempFilePath)))
}
