import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** One fingerprint of these files and folders (paths below `base`, missing ones count as missing) and extra words. */
export function fingerprint(base, paths, ...words) {
  const hash = createHash('sha256').update(words.join('\n'))
  for (const path of paths) addTo(hash, base, path)
  return hash.digest('hex')
}

function addTo(hash, base, path) {
  const full = join(base, path)
  if (!existsSync(full)) return void hash.update(`\0missing ${path}`)
  if (statSync(full).isFile()) return void hash.update(`\0${path}\0`).update(readFileSync(full))
  for (const name of readdirSync(full).sort()) addTo(hash, base, `${path}/${name}`)
}

/** Whether the stamp file carries exactly this fingerprint. */
export function isStamped(file, wanted) {
  return existsSync(file) && readFileSync(file, 'utf8') === wanted
}

/** Leaves the fingerprint in the stamp file: the work it stands for is done. */
export function putStamp(file, done) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, done)
}
