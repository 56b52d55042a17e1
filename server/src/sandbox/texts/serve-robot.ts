import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { AppProblem } from '../app/app-problem.ts'
import { countDown, nowIn, type World } from '../world.ts'
import { answerMessage } from './answer-message.ts'

type Asked = { Querystring: { key?: string }; Body: Record<string, unknown> | null }
type Word = { content?: unknown; mentioned_mobile_list?: unknown }

const aMinute = 60_000
const mostPerMinute = 20
const longest: Readonly<Record<string, number>> = { text: 2048, markdown: 4096 }
const anyKey = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Serves the robots of WeCom groups, always with HTTP 200: any well-formed key has a group, twenty words a minute. */
export function serveRobot(app: FastifyInstance, world: World): void {
  app.setErrorHandler((error: Error, _request, reply) => {
    const errcode = error instanceof AppProblem ? error.errcode : 47001
    reply.code(200).send({ errcode, errmsg: error.message })
  })
  app.post<Asked>('/cgi-bin/webhook/send', async (request, reply) => {
    const { key = '' } = request.query
    if (!anyKey.test(key)) throw new AppProblem(93000, 'invalid webhook url')
    const word = readWord(request.body ?? {})
    const recent = world.state.groupWords
      .all()
      .filter((each) => each.key === key && each.sentAt > nowIn(world) - aMinute)
    if (recent.length >= mostPerMinute || countDown(world, 'groupLimited'))
      throw new AppProblem(45009, 'api freq out of limit')
    const id = randomUUID()
    world.state.groupWords.put(id, { id, key, ...word, sentAt: nowIn(world) })
    return answerMessage(world, reply, { errcode: 0, errmsg: 'ok' })
  })
}

function readWord(body: Record<string, unknown>) {
  const { msgtype } = body
  const limit = typeof msgtype === 'string' ? longest[msgtype] : undefined
  if (typeof msgtype !== 'string' || limit === undefined) throw new AppProblem(40008, 'invalid message type')
  const { content, mentioned_mobile_list: mobiles = [] } = (body[msgtype] ?? {}) as Word
  if (typeof content !== 'string' || content === '') throw new AppProblem(44004, 'empty content')
  if (Buffer.byteLength(content) > limit)
    throw new AppProblem(40058, `${msgtype}.content exceed max length ${limit}`)
  if (!Array.isArray(mobiles)) throw new AppProblem(40058, 'mentioned_mobile_list is no list')
  // Only plain text rings by phone number; in markdown the list is ignored.
  return { msgtype, content, rings: msgtype === 'text' ? mobiles.map(String) : [] }
}
