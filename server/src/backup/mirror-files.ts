import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { copyFile, keepFile, keepNames } from './copy-tree.ts'

/** Copies every file that `to` does not have yet, whole or not at all; gives how many. A stored file never changes. */
export async function mirrorFiles(from: string, to: string): Promise<number> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch(() => [])
  let copied = 0
  for (const entry of entries) {
    // One that is just being written is no file yet.
    if (!entry.isFile() || entry.name.endsWith('.part')) continue
    const source = join(entry.parentPath, entry.name)
    const target = join(to, source.slice(from.length))
    if (await stat(target).catch(() => undefined)) continue
    await mkdir(dirname(target), { recursive: true })
    await rm(`${target}.part`, { force: true })
    if (!(await copyFile(source, `${target}.part`))) continue
    await keepFile(`${target}.part`)
    await rename(`${target}.part`, target)
    await keepNames(dirname(target))
    copied += 1
  }
  return copied
}
