import { readFileSync } from 'node:fs'
import { DatabaseTrouble } from './embedded-trouble.ts'

/** The account PostgreSQL runs as, when we are root and it refuses to be. */
export type Account = { uid: number; gid: number }

const candidates = ['postgres', 'node', 'nobody']

/** The account to drop to; undefined when we are an ordinary user and PostgreSQL may run as ourselves. */
export function chooseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of candidates) {
    const row = rows.find((each) => each[0] === name && Number(each[2]) > 0)
    if (row) return { uid: Number(row[2]), gid: Number(row[3]) }
  }
  throw new DatabaseTrouble(
    'PostgreSQL 不能以 root 运行 · PostgreSQL refuses to run as root and there is no account to drop to',
    'useradd --system postgres 后重试，或以普通用户启动 · then start again, or start as an ordinary user',
  )
}
