import sharp, { type Metadata, type Sharp } from 'sharp'
import { AppError } from '../app-error.ts'

/** A photo as we keep it: upright, without EXIF or place, never larger than 2000 pixels, and a small one for lists. */
export type PreparedPhoto = { full: Buffer; thumb: Buffer; width: number; height: number }

const formats = ['jpeg', 'png', 'webp', 'gif']
/** More than any phone's camera; beyond it a small file may fill the memory. */
const mostPixels = 60_000_000
const longestSide = 2000
const thumbSide = 400
/** Seconds for one picture. */
const patience = 20

// Two photos at a time with one thread each leave the rest of the machine to the requests.
sharp.concurrency(1)
sharp.cache(false)

/**
 * Reads what the bytes really are, whatever they are called, and makes both sizes of it. Throws not_an_image,
 * too_many_pixels or photo_broken.
 */
export async function preparePhoto(bytes: Buffer): Promise<PreparedPhoto> {
  const { format, width, height } = await readMetadata(bytes)
  if (!format || !formats.includes(format)) throw new AppError('not_an_image')
  if (width * height > mostPixels) throw new AppError('too_many_pixels')
  const { data: full, info } = await draw(() =>
    open(bytes)
      .autoOrient()
      .resize(inside(longestSide))
      .flatten({ background: '#fff' })
      .jpeg({ quality: 82 }),
  )
  const { data: thumb } = await draw(() => open(full).resize(inside(thumbSide)).webp({ quality: 75 }))
  return { full, thumb, width: info.width, height: info.height }
}

const open = (bytes: Buffer) => sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })

const inside = (side: number) =>
  ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const

async function readMetadata(bytes: Buffer): Promise<Metadata> {
  try {
    return await open(bytes).metadata()
  } catch (error) {
    throw new AppError(/pixel limit/.test(String(error)) ? 'too_many_pixels' : 'not_an_image')
  }
}

async function draw(picture: () => Sharp) {
  try {
    return await picture().timeout({ seconds: patience }).toBuffer({ resolveWithObject: true })
  } catch {
    throw new AppError('photo_broken')
  }
}
