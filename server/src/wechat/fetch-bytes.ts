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
    throw new OutsideError('NETWORK', `${url.pathname} gave no answer (${why})`, { retryable: true })
  }
}

/** The JSON of an answer, or undefined when it is none. */
export function readJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return undefined
  }
}
