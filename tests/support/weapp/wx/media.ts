import { answerCall, WxRefusal } from './answer-call.ts'
import { temporaryPrefix } from './files.ts'
import type { Host } from './host.ts'

/** Picking, looking at and shrinking photos. */
export function mediaCalls(host: Host): Record<string, unknown> {
  let picked = 0
  return {
    chooseMedia: answerCall(host, 'chooseMedia', async (options) => {
      const chosen = (await host.surroundings.chooseMedia?.(options)) ?? []
      if (chosen.length === 0) throw new WxRefusal('cancel')
      if (chosen.length > Number(options.count ?? 9)) throw new Error('A person cannot pick more than count')
      const tempFiles = chosen.map(({ name, bytes }) => {
        const tempFilePath = `${temporaryPrefix}${++picked}_${name}`
        host.files.set(tempFilePath, bytes)
        return { tempFilePath, size: bytes.byteLength, fileType: 'image', width: 1080, height: 1440 }
      })
      return { type: 'image', tempFiles }
    }),
    compressImage: answerCall(host, 'compressImage', ({ src }) => ({ tempFilePath: src })),
    previewImage: answerCall(host, 'previewImage', () => {}),
    saveImageToPhotosAlbum: answerCall(host, 'saveImageToPhotosAlbum', () => {}),
    getImageInfo: answerCall(host, 'getImageInfo', ({ src }) => ({
      path: src,
      width: 1080,
      height: 1440,
      type: 'jpeg',
      orientation: 'up',
    })),
  }
}
