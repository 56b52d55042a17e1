import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { chown, mkdir, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './embedded-account.ts'
import { isAlive } from './embedded-process.ts'
import type { Programs } from './embedded-programs.ts'
import { DatabaseTrouble, explainTrouble } from './embedded-trouble.ts'

/** The passwords of the three roles, kept inside the cluster's own folder. */
export type Passwords = { admin: string; owner: string; app: string }

const passwordFile = 'haolin-passwords.json'
const neededMegabytes = 200

type Making = { folder: string; programs: Programs; account: Account | undefined; durable: boolean }

/** Makes the cluster in `folder` when there is none. A kill in the middle leaves no half-made one. */
export async function makeCluster(making: Making): Promise<string> {
  const cluster = join(making.folder, 'cluster')
  await removeHalfMade(making.folder)
  if (await stat(join(cluster, 'PG_VERSION')).catch(() => undefined)) return cluster
  await refuseFullDisk(making.folder)
  await refuseUnknownContent(cluster)
  const half = await initialise(making)
  try {
    await rename(half, cluster)
  } catch (error) {
    // Another process was faster: its cluster is as good as ours.
    await rm(half, { recursive: true, force: true })
    if (!(await stat(join(cluster, 'PG_VERSION')).catch(() => undefined))) throw error
  }
  return cluster
}

/** The passwords of a cluster that `makeCluster` made. */
export async function readPasswords(cluster: string): Promise<Passwords> {
  try {
    return JSON.parse(await readFile(join(cluster, passwordFile), 'utf8')) as Passwords
  } catch {
    throw explainTrouble(`FATAL: could not read ${passwordFile}`, cluster)
  }
}

async function initialise({ folder, programs, account, durable }: Making): Promise<string> {
  const half = join(folder, `making-${process.pid}-${randomUUID()}`)
  const secret = `${half}.password`
  const passwords: Passwords = { admin: newPassword(), owner: newPassword(), app: newPassword() }
  await mkdir(half, { mode: 0o700 })
  await writeFile(secret, passwords.admin, { mode: 0o600 })
  if (account) for (const path of [half, secret]) await chown(path, account.uid, account.gid)
  try {
    const args = [
      '-D',
      half,
      '-U',
      'haolin_admin',
      '--pwfile',
      secret,
      '--auth=scram-sha-256',
      ...localeArgs(),
    ]
    await promisify(execFile)(programs.initdb, durable ? args : [...args, '--no-sync'], {
      ...account,
      cwd: folder,
      env: { LC_ALL: 'C', TZ: 'UTC' },
    })
    await writeFile(join(half, passwordFile), JSON.stringify(passwords), { mode: 0o600 })
    if (account) await chown(join(half, passwordFile), account.uid, account.gid)
    return half
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    throw explainTrouble(error instanceof Error ? error.message : String(error), folder)
  } finally {
    await rm(secret, { force: true })
  }
}

// One sort order on every system; the character type must be UTF-8 or trigram search drops every Chinese character.
function localeArgs(): string[] {
  const characters = { linux: ['--lc-ctype=C.UTF-8'], darwin: ['--lc-ctype=en_US.UTF-8'] }
  return [
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(characters[process.platform as 'linux' | 'darwin'] ?? []),
    '--data-checksums',
  ]
}

async function removeHalfMade(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid] = name.match(/^making-(\d+)-/) ?? []
    if (pid && !isAlive(Number(pid))) await rm(join(folder, name), { recursive: true, force: true })
  }
}

async function refuseFullDisk(folder: string): Promise<void> {
  const disk = await statfs(folder)
  const free = Math.floor((disk.bavail * disk.bsize) / 2 ** 20)
  if (free >= neededMegabytes) return
  throw new DatabaseTrouble(
    `磁盘空间不足，剩余 ${free} MB · the disk is nearly full, ${free} MB free`,
    `新数据库需要 ${neededMegabytes} MB，请清理磁盘 · a new database needs ${neededMegabytes} MB: free some space`,
  )
}

async function refuseUnknownContent(cluster: string): Promise<void> {
  const content = await readdir(cluster).catch(() => [])
  if (content.length > 0) throw explainTrouble('FATAL: could not open file PG_VERSION', cluster)
  await rm(cluster, { recursive: true, force: true })
}

const newPassword = () => randomBytes(24).toString('base64url')
