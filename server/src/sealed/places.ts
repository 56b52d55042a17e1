/** A number with its hash, a text, a JSON value as one text, the numbers within a JSON value, or a keyed mark of a hash. */
export type SealedAs = 'phone' | 'text' | 'json' | 'numbers' | 'mark'

/** A sealed column; `end` is the column beside it that holds the hash of the last four digits. */
export type Place = { table: string; column: string; as: SealedAs; end?: string }

const places = new Map<string, Place>()

/** Remembers that this place, `table.column`, is sealed; gives the column's name. */
export function notePlace(place: string, as: SealedAs, end?: string): string {
  const [table = '', column = ''] = place.split('.')
  places.set(place, { table, column, as, ...(end && { end }) })
  return column
}

/** Every sealed place of the tables that are loaded. */
export const sealedPlaces = (): Place[] => [...places.values()]
