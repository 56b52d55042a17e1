import style from './preview-photos.module.scss'

/** Shows photos large, beginning with one of them; Taro's own preview would weigh half as much as a page. */
export function previewPhotos(urls: string[], index: number): void {
  const dialog = document.createElement('dialog')
  dialog.className = style.preview ?? ''
  const picture = document.createElement('img')
  let at = index
  const show = (next: number) => {
    at = (next + urls.length) % urls.length
    picture.src = urls[at] ?? ''
    picture.alt = `第 ${at + 1} 张照片，共 ${urls.length} 张`
  }
  const button = (words: string, press: () => void) => {
    const made = document.createElement('button')
    made.type = 'button'
    made.textContent = words
    made.addEventListener('click', press)
    return made
  }
  const steps =
    urls.length > 1 ? [button('上一张', () => show(at - 1)), button('下一张', () => show(at + 1))] : []
  const bar = document.createElement('div')
  bar.append(
    ...steps,
    button('关闭', () => dialog.close()),
  )
  dialog.append(picture, bar)
  dialog.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowLeft') show(at - 1)
    if (key === 'ArrowRight') show(at + 1)
  })
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  show(index)
  dialog.showModal()
}
