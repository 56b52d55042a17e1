import { OutsideError } from '../outside.ts'

/** A whole answer: status, headers and the raw bytes a signature can be checked against. */
export type Answer = { status: number; headers: Headers; raw: Buffer }

/** Fetches a whole answer within the time; silence is retryable, because the effect is unknown. */
export async function fetchBytes(url: URL, init: RequestInit, timeoutMs: number): Promise<Answer> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    const raw = Buffer.from(await response.arrayBuffer())
    return { status: response.status, headers: response.headers, raw }
  } catch (cause) {
    const why = cause instanceof Error ? cause.name : 'unknown'
    const code = isUnreached(cause) ? 'UNREACHED' : 'NETWORK'
    throw new OutsideError(code, `${url.pathname} gave no answer (${why})`, { retryable: true })
  }
}

const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** There was no connection, so nothing was sent and nothing happened. */
function isUnreached(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && neverLeft.has(String(cause.code))
}

/** The JSON of an answer, or undefined when it is none. */
export function readJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return undefined
  }
}
