import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { Secret } from '../config.ts'

/** What one data key is split into: `box` seals and opens, `mark` makes hashes that can be looked up. */
export type DataKey = { name: string; box: KeyObject; mark: KeyObject }

let keys: readonly DataKey[] = []

/**
 * Opens the key ring of this process, once at its start: column types of the database know no context that could carry
 * it. The first key seals; every key opens and is looked up.
 */
export function openKeyring(secrets: readonly Secret[]): void {
  keys = secrets.map(({ kid, secret }) => ({
    name: kid,
    box: derive(secret, 'box'),
    mark: derive(secret, 'mark'),
  }))
}

/** The keys of this process, the one that seals first. Throws before `openKeyring`. */
export function keyring(): readonly [DataKey, ...DataKey[]] {
  const [first, ...others] = keys
  if (!first) throw new Error('the key ring was not opened: openKeyring(config.dataKeys) at the start')
  return [first, ...others]
}

// As key objects: a cipher made of plain bytes takes several times as long.
const derive = (secret: string, purpose: 'box' | 'mark') =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'haolin data keys', `v1 ${purpose}`, 32)))
