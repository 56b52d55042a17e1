import { createHmac } from 'node:crypto'
import { type DataKey, keyring } from './keyring.ts'

/** The hash a sealed number carries, by the first key. */
export const hashPhone = (phone: string) => hash(keyring()[0], `phone ${phone}`)

/** The hashes a number may stand under: one for each key, so that it is found while keys change. */
export const phoneHashes = (phone: string) => keyring().map((key) => hash(key, `phone ${phone}`))

/** The hash of the last four digits in one community, by the first key; null without a number. */
export const hashEnd = (communityId: string, phone: string | null) =>
  phone ? hash(keyring()[0], endOf(communityId, phone)) : null

/** The hashes of the last four digits in one community, one for each key. */
export const endHashes = (communityId: string, digits: string) =>
  keyring().map((key) => hash(key, endOf(communityId, digits)))

/** A keyed mark of a plain hash, so that who has only the database cannot guess what was hashed. */
export const markOf = (plainHash: string, key = keyring()[0]) =>
  `${key.name}.${hash(key, `mark ${plainHash}`)}`

/** Whether a mark was made of this plain hash, by a key we still have. */
export const isMarkOf = (mark: string, plainHash: string) =>
  keyring().some((key) => markOf(plainHash, key) === mark)

const endOf = (communityId: string, digits: string) => `end ${communityId} ${digits.slice(-4)}`

// 128 bits: enough that two numbers never share one.
const hash = ({ mark }: DataKey, text: string) =>
  createHmac('sha256', mark).update(text).digest().subarray(0, 16).toString('base64url')
