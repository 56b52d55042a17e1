import { findCategory, tiles } from '@haolin/shared/ticket/catalogue.ts'

/** The icon of a category's tile. */
export function iconOf(code: string): string {
  const tile = findCategory(code)?.tile
  return tiles.find((one) => one.code === tile)?.icon ?? 'message'
}
