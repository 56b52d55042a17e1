import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Code, User } from '../keep-state.ts'
import { answerMessage } from '../texts/answer-message.ts'
import { countDown, nowIn, type World } from '../world.ts'
import { AppProblem } from './app-problem.ts'
import { checkContent } from './check-content.ts'
import { sendMessage } from './send-message.ts'

type Asked = { Querystring: Record<string, string | undefined>; Body: Record<string, unknown> | undefined }

const codeLifeMs = 300_000
const tokenLifeMs = 7_200_000
const tokenOverlapMs = 300_000

/** Serves sign-in, token, phone number, subscribe messages and the content check, always with HTTP 200. */
export function serveAppApi(app: FastifyInstance, world: World): void {
  readAppBody(app, world)

  app.get<Asked>('/sns/jscode2session', async (request) => {
    const { appid, secret, js_code: code } = request.query
    mustBeOurApp(world, appid, secret)
    if (!code) throw new AppProblem(41008, 'missing code')
    const user = redeem(world, code, 'login')
    world.state.users.put(user.openid, { ...user, visitedAt: nowIn(world) })
    return { session_key: randomBytes(16).toString('base64'), openid: user.openid, unionid: user.unionid }
  })

  app.post<Asked>('/cgi-bin/stable_token', async (request) => {
    world.tokenCalls += 1
    const { grant_type: grant, appid, secret } = mustBeJson(request.body)
    if (grant !== 'client_credential') throw new AppProblem(40002, 'invalid grant_type')
    const account = world.keys.officialAccount
    if (account && appid === account.appId && secret === account.appSecret) return giveToken(world, 'account')
    mustBeOurApp(world, appid, secret)
    return giveToken(world, 'app')
  })

  app.post<Asked>('/wxa/business/getuserphonenumber', async (request) => {
    mustHaveToken(world, request.query.access_token)
    const user = redeem(world, String(mustBeJson(request.body).code ?? ''), 'phone')
    const watermark = { appid: world.keys.appId, timestamp: Math.floor(nowIn(world) / 1000) }
    const numbers = { phoneNumber: user.phone, purePhoneNumber: user.phone, countryCode: '86' }
    return { errcode: 0, errmsg: 'ok', phone_info: { ...numbers, watermark } }
  })

  app.post<Asked>('/cgi-bin/message/subscribe/send', async (request, reply) => {
    mustHaveToken(world, request.query.access_token)
    return answerMessage(world, reply, sendMessage(world, mustBeJson(request.body)))
  })

  app.post<Asked>('/wxa/msg_sec_check', async (request) => {
    mustHaveToken(world, request.query.access_token)
    return checkContent(world, mustBeJson(request.body))
  })
}

/** Reads JSON under whatever name, answers every refusal with HTTP 200, and is busy when told to. */
export function readAppBody(app: FastifyInstance, world: World): void {
  app.addContentTypeParser(
    ['*', 'application/json', 'text/plain'],
    { parseAs: 'string' },
    (_request, text, done) => {
      try {
        done(null, JSON.parse(String(text)))
      } catch {
        done(null, undefined)
      }
    },
  )
  app.setErrorHandler((error: Error, request, reply) => {
    if (!(error instanceof AppProblem)) world.log(`${request.url}: ${error.stack}`)
    const problem = error instanceof AppProblem ? error : new AppProblem(-1, 'system error')
    reply
      .code(200)
      .send({ errcode: problem.errcode, errmsg: `${problem.message} rid: ${randomBytes(8).toString('hex')}` })
  })
  app.addHook('preHandler', async () => {
    if (countDown(world, 'appApiBusy')) throw new AppProblem(-1, 'system error')
  })
}

function mustBeOurApp(world: World, appId: unknown, secret: unknown): void {
  if (!appId) throw new AppProblem(41002, 'appid missing')
  if (!secret) throw new AppProblem(41004, 'appsecret missing')
  if (appId !== world.keys.appId) throw new AppProblem(40013, 'invalid appid')
  if (secret !== world.keys.appSecret) throw new AppProblem(40125, 'invalid appsecret')
}

function mustBeJson(body: Record<string, unknown> | undefined): Record<string, unknown> {
  if (!body || typeof body !== 'object') throw new AppProblem(47001, 'data format error')
  return body
}

/** Tokens of the mini-program and of the official account do not open each other's doors. */
export function mustHaveToken(world: World, token: string | undefined, of: 'app' | 'account' = 'app'): void {
  if (!token) throw new AppProblem(41001, 'access_token missing')
  const known = world.state.tokens.get(token)
  if (!known || (known.of ?? 'app') !== of)
    throw new AppProblem(40001, 'invalid credential, access_token is invalid or not latest')
  if (nowIn(world) > known.expiresAt) throw new AppProblem(42001, 'access_token expired')
}

/** Normal mode: the same token until its last five minutes, then a new one while both work. */
function giveToken(world: World, of: 'app' | 'account') {
  const now = nowIn(world)
  const good = world.state.tokens
    .all()
    .find((token) => (token.of ?? 'app') === of && token.expiresAt - now > tokenOverlapMs)
  const token = good ?? {
    token: randomBytes(68).toString('base64url'),
    madeAt: now,
    expiresAt: now + tokenLifeMs,
    of,
  }
  if (!good) world.state.tokens.put(token.token, token)
  return { access_token: token.token, expires_in: Math.floor((token.expiresAt - now) / 1000) }
}

function redeem(world: World, code: string, kind: Code['kind']): User {
  const known = world.state.codes.get(code)
  if (known?.kind !== kind) throw new AppProblem(40029, 'invalid code')
  if (known.used)
    throw kind === 'login' ? new AppProblem(40163, 'code been used') : new AppProblem(40029, 'invalid code')
  if (nowIn(world) - known.madeAt > codeLifeMs) throw new AppProblem(40029, 'invalid code')
  const user = world.state.users.get(known.openid)
  if (!user) throw new AppProblem(40029, 'invalid code')
  world.state.codes.put(code, { ...known, used: true })
  return user
}
