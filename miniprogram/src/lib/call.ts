import type { Api } from '@haolin/shared/api/index.ts'
import type { Refusal } from '@haolin/shared/errors.ts'
import { CallError } from './call-error'
import { askToConfirm } from './confirming'
import { renewSession } from './renew-session'
import { type Question, request } from './request'
import { useSession } from './session'

type Part<Name extends string, Value> = [Value] extends [undefined]
  ? { [N in Name]?: undefined }
  : Record<string, never> extends Value
    ? { [N in Name]?: Value }
    : { [N in Name]: Value }

/** What a route wants to be told; `key` makes a repeated write happen once. */
export type Ask<Key extends keyof Api> = Part<'params', Api[Key]['params']> &
  Part<'query', Api[Key]['query']> &
  Part<'body', Api[Key]['body']> & { key?: string }

type Arguments<Key extends keyof Api> =
  Record<string, never> extends Ask<Key> ? [ask?: Ask<Key>] : [ask: Ask<Key>]

type Loose = {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  key?: string
}

/**
 * Asks one route of the contract and returns its reply. Throws CallError with words for people.
 * A write without a key gets a fresh one; give your own to make retries safe.
 */
export async function call<Key extends keyof Api>(
  route: Key,
  ...[ask]: Arguments<Key>
): Promise<Api[Key]['reply']> {
  const { params = {}, query = {}, body, key } = (ask ?? {}) as Loose
  const [method, pattern] = route.split(' ') as [Question['method'], string]
  const question: Question = {
    method,
    path: fillPath(pattern, params) + queryString(query),
    body,
    key: method === 'GET' ? undefined : (key ?? newKey()),
  }
  let answer = await askAsMe(question)
  // The same question under the same key: what was typed is neither lost nor sent twice.
  if (mustConfirm(answer) && (await askToConfirm())) answer = await askAsMe(question)
  if (answer.status >= 200 && answer.status < 300) return answer.data as Api[Key]['reply']
  throw refusal(answer.status, answer.data)
}

/** Asks with the tokens of whoever is here, renewed once if they have run out. */
async function askAsMe(question: Question) {
  const tokens = useSession.getState().tokens
  const answer = await request({ ...question, accessToken: tokens?.accessToken })
  if (answer.status !== 401 || !tokens) return answer
  const renewed = await renewSession(tokens.accessToken)
  return renewed ? request({ ...question, accessToken: renewed.accessToken }) : answer
}

const mustConfirm = ({ status, data }: { status: number; data: unknown }) =>
  status === 403 && (data as Partial<Refusal> | undefined)?.code === 'fresh_sign_in_needed'

/** Reads the server's refusal; an answer in another form comes from something in between. */
export function refusal(status: number, data: unknown): CallError {
  const said = data as Partial<Refusal> | undefined
  if (said?.code && said.message)
    return new CallError(status, { ...said, code: said.code, message: said.message })
  return new CallError(status, {
    code: 'unexpected',
    message: '出了点问题，不是您的原因，内容没有丢。请稍后再试，或打物业电话。',
  })
}

/** A name for one intention: the same key twice is one ticket, one order, one vote. */
export function newKey(): string {
  return Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 10).padEnd(8, '0')).join('')
}

function fillPath(pattern: string, params: Record<string, string>): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}

function queryString(query: Record<string, unknown>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => one !== undefined && one !== '')
      .map((one) => `${name}=${encodeURIComponent(String(one))}`),
  )
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
