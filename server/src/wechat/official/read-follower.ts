import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { OutsideError } from '../../outside.ts'
import { type AppConnection, readVerdict } from '../app/call-app-api.ts'
import { fetchBytes } from '../fetch-bytes.ts'

const Follower = Type.Object({ subscribe: Type.Integer(), unionid: Type.Optional(Type.String()) })

/** Asks WeChat who a follower is over all apps of the company; whoever does not follow has no unionid here. */
export async function readFollower(
  app: AppConnection,
  openid: string,
): Promise<{ subscribed: boolean; unionid?: string }> {
  const path = '/cgi-bin/user/info'
  const json = readVerdict(await getWithToken(app, path, { openid, lang: 'zh_CN' }), path)
  if (!Value.Check(Follower, json))
    throw new OutsideError('UNEXPECTED', 'a follower without a state', { retryable: false })
  return { subscribed: json.subscribe === 1, ...(json.unionid && { unionid: json.unionid }) }
}

/** Fetches the bytes of a picture; an answer in JSON is a refusal. */
export async function fetchMedia(app: AppConnection, mediaId: string): Promise<Buffer> {
  const path = '/cgi-bin/media/get'
  const answer = await getWithToken(app, path, { media_id: mediaId })
  if (!answer.headers.get('content-type')?.includes('json')) return answer.raw
  readVerdict(answer, path)
  throw new OutsideError('UNEXPECTED', 'a picture without bytes', { retryable: false })
}

async function getWithToken(app: AppConnection, path: string, query: Record<string, string>) {
  const url = new URL(path, app.base)
  url.search = new URLSearchParams({ access_token: await app.giveToken(), ...query }).toString()
  return fetchBytes(url, {}, app.patience.timeoutMs)
}
