import type { FastifyInstance, FastifyReply } from 'fastify'
import { AppProblem } from '../app/app-problem.ts'
import { mustHaveToken, readAppBody } from '../app/serve-app-api.ts'
import { nowIn, type World } from '../world.ts'

type Asked = { Querystring: Record<string, string | undefined>; Body: Record<string, unknown> | undefined }

const windowMs = 48 * 3_600_000
/** So many answers may follow one message of a person. */
const mostAnswers = 5
const mostBytes = 2048

/** Serves what only an official account has: who follows, pictures that were sent, customer-service messages. */
export function serveAccountApi(app: FastifyInstance, world: World): void {
  readAppBody(app, world)

  app.get<Asked>('/cgi-bin/user/info', async (request) => {
    mustHaveToken(world, request.query.access_token, 'account')
    const follower = world.state.followers.get(request.query.openid ?? '')
    if (!follower) throw new AppProblem(40003, 'invalid openid')
    const { openid, subscribed, unionid } = follower
    return subscribed ? { subscribe: 1, openid, unionid } : { subscribe: 0, openid }
  })

  app.get<Asked>('/cgi-bin/media/get', async (request, reply: FastifyReply) => {
    mustHaveToken(world, request.query.access_token, 'account')
    const media = world.state.media.get(request.query.media_id ?? '')
    if (!media) throw new AppProblem(40007, 'invalid media_id')
    return reply.type('image/png').send(Buffer.from(media.base64, 'base64'))
  })

  app.post<Asked>('/cgi-bin/message/custom/send', async (request) => {
    mustHaveToken(world, request.query.access_token, 'account')
    return sendAnswer(world, request.body ?? {})
  })
}

function sendAnswer(world: World, body: Record<string, unknown>): object {
  const { touser, msgtype, text } = body
  const follower = world.state.followers.get(String(touser))
  if (!follower) throw new AppProblem(40003, 'invalid openid')
  if (msgtype !== 'text') throw new AppProblem(40008, 'invalid message type')
  const content = (text as { content?: unknown } | undefined)?.content
  if (typeof content !== 'string' || content === '') throw new AppProblem(44004, 'empty content')
  if (Buffer.byteLength(content) > mostBytes) throw new AppProblem(45002, 'content size out of limit')
  const now = nowIn(world)
  if (!follower.subscribed || now - follower.saidAt > windowMs)
    throw new AppProblem(45015, 'response out of time limit or subscription is canceled')
  if (follower.answered >= mostAnswers) throw new AppProblem(45047, 'out of response count limit')
  world.state.followers.put(follower.openid, { ...follower, answered: follower.answered + 1 })
  const id = `${now}-${world.state.answers.all().length}`
  const sentAt = new Date(now).toISOString()
  world.state.answers.put(id, { id, openid: follower.openid, text: content, sentAt })
  return { errcode: 0, errmsg: 'ok' }
}
