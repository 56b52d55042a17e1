import { randomBytes, randomInt } from 'node:crypto'
import { UserProblem } from '../control/user-problem.ts'
import type { Follower } from '../keep-state.ts'
import { nowIn, type World } from '../world.ts'
import { type AccountKeys, seal, sign, unseal } from './seal.ts'

/** What a person does at the official account. */
export type Deed =
  | { kind: 'text'; text: string; msgId?: string | undefined }
  | { kind: 'image'; png: string }
  | { kind: 'voice'; heard?: string | undefined }
  | { kind: 'subscribe' | 'unsubscribe' }
  /** Takes consents of the mini-program back, by WeChat's numbers, or gives the WeChat account up. */
  | { kind: 'revoke'; revokeInfo: string; miniOpenid: string }
  | { kind: 'cancel'; miniOpenid: string }

/** What came of a push: the status of every try (0: no answer in time), and what the person reads at once. */
export type Pushed = { statuses: number[]; reply: string | null; msgId: string }

const tries = 3
/** The id an official account has towards its users. */
export const accountId = 'gh_5a4db0a0c0ff'

/** Pushes a deed to the developer's server as WeChat does: up to three times, each waiting five seconds. */
export async function pushDeed(world: World, follower: Follower, deed: Deed): Promise<Pushed> {
  const { accountServer: address, knobs } = world
  if (!address) throw new UserProblem('NO_SERVER', '公众号还没有配置服务器地址')
  const keys = accountKeys(world)
  const msgId = (deed.kind === 'text' && deed.msgId) || String(Date.now()) + randomInt(100_000, 999_999)
  const message = writeMessage(world, follower, deed, msgId)
  const ofMini = deed.kind === 'revoke' || deed.kind === 'cancel'
  const statuses: number[] = []
  for (let attempt = 0; attempt < tries + knobs.duplicateNotify; attempt++) {
    const answer = await postSealed(
      world,
      ofMini ? { ...keys, appId: world.keys.appId } : keys,
      address,
      follower.openid,
      message,
    )
    statuses.push(answer.status)
    if (answer.status !== 200 || attempt < knobs.duplicateNotify) continue
    return { statuses, msgId, reply: readReply(keys, answer.text) }
  }
  return { statuses, msgId, reply: null }
}

/** Tests the address the developer entered, as the console does. */
export async function confirmServer(world: World, address: string): Promise<void> {
  const { token } = accountKeys(world)
  const [echo, nonce] = [randomBytes(9).toString('hex'), randomBytes(5).toString('hex')]
  const timestamp = String(Math.floor(nowIn(world) / 1000))
  const url = new URL(address)
  url.search = new URLSearchParams({
    signature: sign(token, timestamp, nonce),
    timestamp,
    nonce,
    echostr: echo,
  }).toString()
  const reply = await fetch(url, { signal: world.stopped })
  if ((await reply.text()) !== echo) throw new UserProblem('TOKEN_FAILED', 'token 验证失败')
  world.accountServer = address
}

/** The account's keys, which every sandbox has. */
export function accountKeys({ keys }: World): AccountKeys {
  if (!keys.officialAccount) throw new Error('the sandbox has no official account')
  return keys.officialAccount
}

async function postSealed(
  world: World,
  keys: AccountKeys,
  address: string,
  openid: string,
  message: string,
): Promise<{ status: number; text: string }> {
  const sealed = seal(keys, message)
  const [timestamp, nonce] = [String(Math.floor(nowIn(world) / 1000)), randomBytes(5).toString('hex')]
  const url = new URL(address)
  url.search = new URLSearchParams({
    signature: sign(keys.token, timestamp, nonce),
    timestamp,
    nonce,
    openid,
    encrypt_type: 'aes',
    msg_signature: sign(keys.token, timestamp, nonce, sealed),
  }).toString()
  const body = `<xml><ToUserName><![CDATA[${accountId}]]></ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`
  try {
    const signal = AbortSignal.any([world.stopped, AbortSignal.timeout(world.knobs.accountPatienceMs)])
    const init = { method: 'POST', headers: { 'content-type': 'text/xml' }, body, signal }
    const reply = await fetch(url, init)
    return { status: reply.status, text: await reply.text() }
  } catch {
    return { status: 0, text: '' }
  }
}

function writeMessage(world: World, follower: Follower, deed: Deed, msgId: string): string {
  const fields: Record<string, string> = {
    ToUserName: accountId,
    FromUserName: follower.openid,
    CreateTime: String(Math.floor(nowIn(world) / 1000)),
  }
  if (deed.kind === 'subscribe' || deed.kind === 'unsubscribe')
    Object.assign(fields, { MsgType: 'event', Event: deed.kind })
  else if (deed.kind === 'revoke' || deed.kind === 'cancel')
    Object.assign(fields, {
      MsgType: 'event',
      Event: deed.kind === 'revoke' ? 'user_authorization_revoke' : 'user_authorization_cancellation',
      OpenID: deed.miniOpenid,
      AppID: world.keys.appId,
      ...(deed.kind === 'revoke' ? { RevokeInfo: deed.revokeInfo } : {}),
    })
  else Object.assign(fields, { MsgType: deed.kind, MsgId: msgId })
  if (deed.kind === 'text') fields.Content = deed.text
  if (deed.kind === 'voice') Object.assign(fields, { MediaId: `v${msgId}`, Recognition: deed.heard ?? '' })
  if (deed.kind === 'image') {
    const mediaId = `m${msgId}`
    world.state.media.put(mediaId, { mediaId, base64: deed.png })
    Object.assign(fields, { MediaId: mediaId, PicUrl: `http://mmbiz.qpic.cn/${mediaId}/0` })
  }
  const lines = Object.entries(fields).map(([name, value]) =>
    /^(CreateTime|MsgId)$/.test(name)
      ? `<${name}>${value}</${name}>`
      : `<${name}><![CDATA[${value}]]></${name}>`,
  )
  return `<xml>${lines.join('')}</xml>`
}

/** What the person reads; an answer that is neither `success` nor properly sealed shows them an error. */
function readReply(keys: AccountKeys, text: string): string | null {
  if (text === 'success' || text === '') return null
  const field = (name: string) => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^<\\]]*)`).exec(text)?.[1] ?? ''
  const [sealed, nonce, timestamp] = [field('Encrypt'), field('Nonce'), field('TimeStamp')]
  const signed = field('MsgSignature') === sign(keys.token, timestamp, nonce, sealed)
  const plain = signed ? unseal(keys, sealed) : null
  const words = plain && /<Content><!\[CDATA\[([\s\S]*)\]\]><\/Content>/.exec(plain)?.[1]
  return words?.replaceAll(']]]]><![CDATA[>', ']]>') ?? '该公众号提供的服务出现故障，请稍后再试'
}
