import { customType } from 'drizzle-orm/pg-core'
import { openText } from './open-text.ts'
import { notePlace } from './places.ts'
import { sealPhone } from './seal-phone.ts'
import { sealText } from './seal-text.ts'

/**
 * A phone number: sealed on its way in, open on its way out. It is compared by `phoneIs`, never by `eq`. `end` names the
 * column of the hash of its last four digits, where people search by them.
 */
export const sealedPhone = (place: string, end?: string) =>
  customType<{ data: string; driverData: string }>({
    dataType: () => 'text',
    toDriver: (phone) => sealPhone(phone, place),
    fromDriver: (kept) => openText(kept, place),
  })(notePlace(place, 'phone', end))

/** Words that may hold numbers or are a secret themselves: sealed whole; nothing can be looked up by them. */
export const sealedText = (place: string) =>
  customType<{ data: string; driverData: string }>({
    dataType: () => 'text',
    toDriver: (text) => sealText(text, place),
    fromDriver: (kept) => openText(kept, place),
  })(notePlace(place, 'text'))

/** A JSON value sealed whole, kept as one JSON string. */
export const sealedJson = <T>(place: string) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: (value) => JSON.stringify(sealText(JSON.stringify(value), place)),
    fromDriver: (kept) => (typeof kept === 'string' ? JSON.parse(openText(kept, place)) : kept) as T,
  })(notePlace(place, 'json'))
