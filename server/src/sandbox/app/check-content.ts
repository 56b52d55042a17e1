import { randomUUID } from 'node:crypto'
import { nowIn, type World } from '../world.ts'
import { AppProblem } from './app-problem.ts'

const visitLifeMs = 2 * 3_600_000
const riskyWords = ['赌博', '代开发票', '违禁']
const doubtfulWords = ['疑似', '加我微信']

/** Checks a text like msgSecCheck v2: errcode 0 also for bad text, the verdict is result.suggest. */
export function checkContent(world: World, body: Record<string, unknown>): object {
  const { content, openid, scene, version } = body
  if (typeof content !== 'string' || content === '') throw new AppProblem(44002, 'empty post data')
  if ([...content].length > 2500) throw new AppProblem(45002, 'content size out of limit')
  if (version !== 2) throw new AppProblem(47001, 'data format error')
  if (![1, 2, 3, 4].includes(Number(scene))) throw new AppProblem(40129, 'invalid scene')
  const user = typeof openid === 'string' ? world.state.users.get(openid) : undefined
  if (!user) throw new AppProblem(40003, 'invalid openid')
  if (nowIn(world) - user.visitedAt > visitLifeMs) throw new AppProblem(61010, 'code is expired')
  const suggest = judge(content)
  const label = suggest === 'pass' ? 100 : 20006
  return { errcode: 0, errmsg: 'ok', result: { suggest, label }, detail: [], trace_id: randomUUID() }
}

function judge(content: string): 'pass' | 'review' | 'risky' {
  if (riskyWords.some((word) => content.includes(word))) return 'risky'
  return doubtfulWords.some((word) => content.includes(word)) ? 'review' : 'pass'
}
