import { openText } from './open-text.ts'
import { sealPhone } from './seal-phone.ts'

const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/g
// In brackets, since a letter may stand right beside a number.
const sealed = /⟦(v1\.[\w-]+\.[\w-]{22}\.[\w-]{52})⟧/g

/** Seals every mobile number in the texts of a plain JSON value, each where it stands; the rest stays readable. */
export const sealNumbers = <T>(value: T, place: string): T =>
  mapTexts(value, (text) => text.replace(mobile, (phone) => `⟦${sealPhone(phone, place)}⟧`))

/** Opens every number that `sealNumbers` sealed. What only looks sealed was never ours and stays. */
export const openNumbers = <T>(value: T, place: string): T =>
  mapTexts(value, (text) => text.replace(sealed, (whole, part: string) => tryOpen(part, place) ?? whole))

function tryOpen(part: string, place: string): string | null {
  try {
    return openText(part, place)
  } catch {
    return null
  }
}

function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts(one, change)])) as T
}
