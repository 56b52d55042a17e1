import Taro from '@tarojs/taro'
import { CallError } from './call-error'
import { takeHeadStart } from './head-start'

const READ_MS = 8000
const WRITE_MS = 15000

/** One question to the API, before it is given a name and types. */
export type Question = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api`, with its query. */
  path: string
  body?: unknown
  key?: string
  accessToken?: string
}

/** Asks the API once; resolves with any answer, rejects with CallError only when none came. */
export async function request(question: Question) {
  const { method, path, body, key, accessToken } = question
  const early = await takeHeadStart(question)
  if (early) return early
  const write = method !== 'GET'
  const header: Record<string, string> = { accept: 'application/json' }
  if (accessToken) header.authorization = `Bearer ${accessToken}`
  if (write) header['content-type'] = 'application/json'
  if (key) header['idempotency-key'] = key
  try {
    const answer = await Taro.request<unknown>({
      url: `${API_BASE}/api${path}`,
      method,
      header,
      // WeChat labels every write as JSON, and an empty body is no JSON.
      data: write ? JSON.stringify(body ?? {}) : undefined,
      timeout: write ? WRITE_MS : READ_MS,
    })
    return { status: answer.statusCode, data: answer.data }
  } catch (failure) {
    throw noAnswer(failure)
  }
}

/** Puts a failure of the network into words. */
export function noAnswer(failure: unknown): CallError {
  const text =
    failure instanceof Error ? failure.message : String((failure as { errMsg?: string })?.errMsg ?? failure)
  return /time.?out|abort/i.test(text)
    ? new CallError(0, { code: 'timeout', message: '网络有点慢，还没收到回音。您填的内容都在，请再试一次。' })
    : new CallError(0, { code: 'offline', message: '现在连不上网络。您填的内容都在，连上后再试一次。' })
}
