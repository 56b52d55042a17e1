import {
  type Category,
  categories,
  categoriesOf,
  findCategory,
  type Place,
  safetySentences,
  type Tile,
  type TileCode,
  tiles,
} from '@haolin/shared/ticket/catalogue.ts'
import { screenText } from '@haolin/shared/ticket/hazard-words.ts'
import type { KeptPhoto } from '../../lib/use-photos'

/** What somebody has said so far about a problem; all of it survives a reload. */
export type ReportContent = {
  /** Which tiles are shown. */
  area: Place
  tile: TileCode | ''
  /** Closer than the tile; empty means what the tile alone means. */
  category: string
  text: string
  photos: KeptPhoto[]
  /** For public places; empty means the building of the home. */
  buildingId: string
  contactName: string
  contactPhone: string
}

/** A form nobody has touched. */
export const emptyReport: ReportContent = {
  area: 'home',
  tile: '',
  category: '',
  text: '',
  photos: [],
  buildingId: '',
  contactName: '',
  contactPhone: '',
}

/** True when there is something one would miss. */
export const isWorthKeeping = ({ tile, text, photos }: ReportContent): boolean =>
  tile !== '' || text !== '' || photos.length > 0

/** The tiles of one's home, where the lift belongs to one's way, or all of the common places. */
export const tilesOf = (area: Place): readonly (Tile & { code: TileCode })[] =>
  tiles.filter((tile) => tile.place === area || (area === 'home' && tile.code === 'lift'))

/** What is reported: the chosen category, or what the tile alone means. */
export function categoryOf({ tile, category }: ReportContent): Category | undefined {
  return findCategory(category) ?? (tile === '' ? undefined : categoriesOf(tile)[0])
}

/** The sentence that keeps people safe until help comes: what is written weighs more than what was tapped. */
export function safetyOf(content: ReportContent): string | undefined {
  const safety = screenText(content.text).safety ?? categoryOf(content)?.safety
  return safety ? safetySentences[safety] : undefined
}

/** The form of a problem that came back: same tile, same category. */
export function reportLike(title: string): Partial<ReportContent> {
  const category = categories.find((one) => one.label === title)
  if (!category?.tile) return {}
  return { area: category.place, tile: category.tile, category: category.code }
}

/** Words or a photo without a tile are enough: it is then something else in that place. */
export function categoryMeant(content: ReportContent): Category | undefined {
  const silent = content.text.trim() === '' && content.photos.length === 0
  return categoryOf(content) ?? (silent ? undefined : categoriesOf(restTile[content.area])[0])
}

const restTile = { home: 'other', public: 'public_other' } as const satisfies Record<Place, TileCode>
