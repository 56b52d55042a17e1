import { createHash, randomBytes } from 'node:crypto'
import type { Code, User } from '../keep-state.ts'
import { nowIn, type World } from '../world.ts'

/** Finds a user by openid or by phone, and makes the one who is missing: the same phone always has the same openid. */
export function ensureUser(world: World, known: { openid?: string; phone?: string }): User {
  const found = known.openid ? world.state.users.get(known.openid) : findByPhone(world, known.phone)
  const openid =
    found?.openid ?? known.openid ?? openidOf(known.phone ?? `guest-${world.state.users.all().length}`)
  const user: User = {
    openid,
    unionid: found?.unionid ?? `u${hash(openid).slice(0, 27)}`,
    phone: known.phone ?? found?.phone ?? phoneOf(openid),
    visitedAt: found?.visitedAt ?? 0,
  }
  world.state.users.put(openid, user)
  return user
}

/** Gives a user a single-use code, as wx.login or a tap on the phone button would. */
export function giveCode(world: World, user: User, kind: Code['kind']): string {
  const code = `0${kind === 'login' ? 'a' : 'e'}${randomBytes(15).toString('hex')}`
  world.state.codes.put(code, { code, kind, openid: user.openid, madeAt: nowIn(world), used: false })
  return code
}

const hash = (words: string): string =>
  createHash('sha256').update(words).digest('base64url').replaceAll(/[-_]/g, 'x')
const openidOf = (seed: string): string => `oHL${hash(seed).slice(0, 25)}`

function findByPhone(world: World, phone: string | undefined): User | undefined {
  return phone ? world.state.users.all().find((user) => user.phone === phone) : undefined
}

function phoneOf(openid: string): string {
  const digits = createHash('sha256').update(openid).digest().readUInt32BE(0) % 100_000_000
  return `199${String(digits).padStart(8, '0')}`
}
