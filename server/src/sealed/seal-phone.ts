import { hashPhone } from './hash-phone.ts'
import { sealText } from './seal-text.ts'

/** Seals a phone number for one place, with the hash it is looked up by. */
export const sealPhone = (phone: string, place: string) =>
  phone === '' ? phone : sealText(phone, place, hashPhone(phone))
