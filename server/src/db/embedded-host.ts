import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lifeOf } from './embedded-process.ts'

/** What a process is to the server it uses: it `started` it, `adopted` it after a crash, or is a `guest`. */
export type Standing = 'started' | 'adopted' | 'guest'

/** Writes down that this process looks after the server, and will stop it. */
export async function claim(folder: string): Promise<void> {
  await writeFile(join(folder, 'host'), await lifeOf(process.pid))
}

/** Our standing with a server that ran before us: a guest while its host lives, otherwise we take its place. */
export async function standWith(folder: string): Promise<Standing> {
  const host = await readFile(join(folder, 'host'), 'utf8').catch(() => '')
  const hostLives = host !== '' && host === (await lifeOf(Number(host.split(':')[0])))
  if (hostLives) return 'guest'
  await claim(folder)
  return 'adopted'
}
