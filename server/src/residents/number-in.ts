import { hashEnd } from '../sealed/hash-phone.ts'

/** A number as a row of the register of this community keeps it: with the hash of its last four digits. */
export const numberIn = (communityId: string, phone: string | null) => ({
  phone,
  phoneEnd: hashEnd(communityId, phone),
})
