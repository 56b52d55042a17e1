import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { openPage } from './open-page.ts'
import type { Stage } from './open-stage.ts'
import { rowOf } from './pages.ts'

/** The pictures of the README, by file name. */
const pictures = [
  { name: 'home', page: 'tabs/home', desk: false },
  { name: 'ticket', page: 'ticket/detail', desk: false },
  { name: 'desk', page: 'desk/queue', desk: true },
  { name: 'finance', page: 'finance/statements', desk: true },
] as const

const widest = { phone: 390, desk: 1280 }

/** Takes the pictures of the README as small PNGs of few colours. */
export async function takeReadmePictures(stage: Stage, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const { name, page, desk } of pictures) {
    const visit = await openPage(stage, rowOf(page), 'filled', { desk })
    const png = await visit.page.screenshot()
    await visit.close()
    const file = join(folder, `${name}.png`)
    const width = desk ? widest.desk : widest.phone
    const { size } = await sharp(png)
      .resize({ width, withoutEnlargement: true })
      .png({ palette: true, colours: 96, effort: 10 })
      .toFile(file)
    console.log(`${file} ${Math.round(size / 1024)} KB`)
  }
}
