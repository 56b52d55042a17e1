import type { ChosenPhoto } from './chosen-photo'
import { keepPhoto } from './kept-photos.h5'

/** Lets somebody take or pick photos; none when they changed their mind. */
export function choosePhotos(
  count: number,
  from: 'camera' | 'album' | 'both' = 'both',
): Promise<ChosenPhoto[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = 'image/*'
  input.multiple = count > 1
  if (from === 'camera') input.setAttribute('capture', 'environment')
  return new Promise((resolve) => {
    input.addEventListener('cancel', () => resolve([]))
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])].slice(0, count)
      resolve(Promise.all(files.map(keepPhoto)))
    })
    input.click()
  })
}
