import { CannotStart } from '../cannot-start.ts'

const away = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  '57P03',
]

/**
 * What to do when the database of this setting does not let us in (codes of Node and PostgreSQL, appendix A); any other error
 * stays what it is. The password is never in the words.
 */
export function explainDatabase(error: unknown, setting: string, url: string): unknown {
  const code = String((error as { code?: unknown }).code)
  const { hostname, port, pathname, username } = new URL(url)
  const place = `${hostname}:${port || 5432}`
  if (away.includes(code))
    return new CannotStart(
      `连不上数据库 ${place}（${setting}，${code}）：请确认 PostgreSQL 已启动、地址和防火墙无误\n` +
        `cannot reach the database at ${place}: is PostgreSQL running, are address and firewall right?`,
    )
  if (code === '28P01' || code === '28000')
    return new CannotStart(
      `数据库 ${place} 不接受账户 ${username}（${setting}）：请检查账户、密码和 pg_hba.conf\n` +
        `the database at ${place} does not accept ${username}: check account, password and pg_hba.conf`,
    )
  if (code === '3D000')
    return new CannotStart(
      `数据库 ${pathname.slice(1)} 不存在（${setting}）：请先按 server/deploy/several-machines/roles.sql 建立\n` +
        `there is no database ${pathname.slice(1)}: make it by server/deploy/several-machines/roles.sql`,
    )
  return error
}
