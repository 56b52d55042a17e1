import { hashEnd, markOf } from './hash-phone.ts'
import { keyring } from './keyring.ts'
import { openText } from './open-text.ts'
import type { Place } from './places.ts'
import { openNumbers, sealNumbers } from './seal-numbers.ts'
import { sealPhone } from './seal-phone.ts'
import { sealText } from './seal-text.ts'

/** A row as it is kept: its primary key, its sealed columns, and which of its places need sealing. */
export type KeptRow = { keyed: Record<string, unknown>; kept: Record<string, unknown>; needs: boolean[] }

/** What a row should hold instead, with its primary key. */
export type ResealedRow = Record<string, unknown>

/** Seals the places of a row that need it with the first key, whether they were plain or sealed with another. */
export const reseal = (places: readonly Place[], { keyed, kept, needs }: KeptRow): ResealedRow =>
  Object.assign(
    { ...keyed, ...kept },
    ...places.map((place, i) => (needs[i] ? resealPlace(place, keyed, kept[place.column]) : {})),
  )

function resealPlace({ table, column, as, end }: Place, keyed: KeptRow['keyed'], kept: unknown): ResealedRow {
  const place = `${table}.${column}`
  if (as === 'phone') {
    const phone = openText(String(kept), place)
    return {
      [column]: sealPhone(phone, place),
      ...(end && { [end]: hashEnd(String(keyed.community_id), phone) }),
    }
  }
  if (as === 'text') return { [column]: sealText(openText(String(kept), place), place) }
  if (as === 'mark') return { [column]: markOf(String(kept)) }
  if (as === 'numbers') return { [column]: sealNumbers(openNumbers(kept, place), place) }
  const json = typeof kept === 'string' ? openText(kept, place) : JSON.stringify(kept)
  return { [column]: sealText(json, place) }
}

/** Which rows of a place are not sealed with the first key, as a condition of SQL. */
export function needsSealing({ column, as }: Place): string {
  const begins = (text: string) => `not starts_with(${text}, 'v1.${keyring()[0].name}.')`
  if (as === 'mark') return `${column} not like '%.%'`
  if (as === 'numbers')
    return `exists (select from regexp_matches(${column}::text,
      '(?:^|[^0-9])1[3-9][0-9]{9}(?![0-9])|v1\\.([\\w-]+)\\.[\\w-]{22}\\.[\\w-]{52}', 'g') m
      where m[1] is distinct from '${keyring()[0].name}')`
  if (as === 'json')
    return `${column} is not null and (jsonb_typeof(${column}) <> 'string' or ${begins(`${column} #>> '{}'`)})`
  return `${column} <> '' and ${begins(column)}`
}

/** The name of the key in every sealed part of a place, '' for what is plain, as a query of SQL. */
export function keysIn({ table, column, as }: Place): string | null {
  if (as === 'mark') return null
  if (as === 'numbers')
    return `select m[1] as key from ${table}, regexp_matches(${column}::text, 'v1\\.([\\w-]+)\\.[\\w-]{22}\\.[\\w-]{52}', 'g') m`
  const text = as === 'json' ? `${column} #>> '{}'` : column
  return `select coalesce(substring(${text} from '^v1\\.([\\w-]+)\\.'), '') as key from ${table}
    where ${column} is not null and ${text} <> ''`
}
