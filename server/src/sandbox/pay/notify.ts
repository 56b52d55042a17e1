import { createCipheriv, randomBytes, randomInt, randomUUID } from 'node:crypto'
import { signerOf } from '../keep-keys.ts'
import type { Notice } from '../keep-state.ts'
import { chinaTime, later, nowIn, type World } from '../world.ts'
import { signAsProbe, signAsWechat } from './sign-as-wechat.ts'

/** What a notification is about, before it is sealed. */
export type News = Pick<Notice, 'url' | 'eventType' | 'originalType' | 'plain' | 'mchId'>

const minute = 60
const hour = 60 * minute
const waitsInSeconds = [
  15,
  15,
  30,
  3 * minute,
  10 * minute,
  20 * minute,
  30 * minute,
  30 * minute,
  30 * minute,
  60 * minute,
  3 * hour,
  3 * hour,
  3 * hour,
  6 * hour,
  6 * hour,
]
const answerWithinMs = 5000

/** Remembers a notification before anybody is answered; dropped ones are remembered as given up. */
export function keepNotice(world: World, news: News): Notice {
  const notice: Notice = {
    ...news,
    id: randomUUID(),
    state: world.knobs.dropNotifies ? 'given_up' : 'waiting',
    attempts: 0,
    statuses: [],
    dueAt: Date.now() + world.knobs.delayNotifyMs + randomInt(world.knobs.reorderNotifyMs + 1),
  }
  world.state.notices.put(notice.id, notice)
  return notice
}

/** Takes up after a restart what was still on its way. */
export function resumeNotices(world: World): void {
  for (const notice of world.state.notices.all()) {
    sendSoon(world, notice)
  }
}

/** Sends a waiting notification with its copies now; a refusal or silence plans the next of WeChat's 15 retries. */
export async function deliverNotice(world: World, queued: Notice): Promise<void> {
  const notice = world.state.notices.get(queued.id)
  if (notice?.state !== 'waiting') return
  if (world.knobs.signTestProbe) await post(world, notice, true)
  const copies = Array.from({ length: 1 + world.knobs.duplicateNotify }, () => post(world, notice, false))
  const statuses = await Promise.all(copies)
  if (world.stopped.aborted) return
  const latest = world.state.notices.get(queued.id)
  if (latest?.state !== 'waiting') return
  const accepted = statuses.some((status) => status === 200 || status === 204)
  const wait = waitsInSeconds[latest.attempts]
  const next: Notice = {
    ...latest,
    attempts: latest.attempts + 1,
    statuses: [...latest.statuses, ...statuses],
    state: accepted ? 'accepted' : wait === undefined ? 'given_up' : 'waiting',
    dueAt: Date.now() + (wait ?? 0) * 1000 * world.knobs.retryScale,
  }
  world.state.notices.put(next.id, next)
  sendSoon(world, next)
}

/** Sends a waiting notification when it is due, which is at once unless the knobs delay it. */
export function sendSoon(world: World, notice: Notice): void {
  if (notice.state !== 'waiting') return
  later(world, Math.max(0, notice.dueAt - Date.now()), () => {
    deliverNotice(world, notice).catch((error: unknown) =>
      world.log(`notification ${notice.id}: ${String(error)}`),
    )
  })
}

/** Posts one copy and gives the status, 0 when no answer came in time. */
async function post(world: World, notice: Notice, probe: boolean): Promise<number> {
  const body = Buffer.from(JSON.stringify(seal(world, notice)))
  const { noticeKey } = world.knobs
  const old = noticeKey === 'certificate' || (noticeKey === 'mixed' && randomInt(2) === 0)
  const keyId = old ? world.keys.certificateSerial : world.keys.publicKeyId
  const signed = (probe ? signAsProbe : signAsWechat)(world, { body, keyId, way: 'notices' })
  const url = world.notifyBase ? new URL(new URL(notice.url).pathname, world.notifyBase) : new URL(notice.url)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/4.0', ...signed },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(answerWithinMs), world.stopped]),
    })
    await response.arrayBuffer()
    world.log(`${probe ? 'probe' : notice.eventType} to ${url.pathname}: ${response.status}`)
    return response.status
  } catch {
    world.log(`${notice.eventType} to ${url.pathname}: no answer`)
    return 0
  }
}

const titles: Record<string, string> = {
  'TRANSACTION.SUCCESS': '支付成功',
  'REFUND.SUCCESS': '退款成功',
  'REFUND.ABNORMAL': '退款异常',
  'REFUND.CLOSED': '退款关闭',
}

function seal(world: World, notice: Notice): object {
  const nonce = randomBytes(6).toString('hex')
  const associatedData = world.knobs.emptyAad ? '' : notice.originalType
  const signer = signerOf(world.keys, notice.mchId ?? world.keys.mchId)
  const cipher = createCipheriv('aes-256-gcm', signer?.apiV3Key ?? world.keys.apiV3Key, nonce)
  cipher.setAAD(Buffer.from(associatedData))
  const sealed = [
    cipher.update(JSON.stringify(withFaults(world, notice)), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]
  const bytes = Buffer.concat(sealed)
  if (world.knobs.tamperedCiphertext) bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0)
  return {
    id: notice.id,
    create_time: chinaTime(nowIn(world)),
    resource_type: 'encrypt-resource',
    event_type: notice.eventType,
    summary: titles[notice.eventType],
    resource: {
      original_type: notice.originalType,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: bytes.toString('base64'),
      associated_data: associatedData,
      nonce,
    },
  }
}

function withFaults(world: World, notice: Notice): Record<string, unknown> {
  if (!world.knobs.wrongAmount || notice.originalType !== 'transaction') return notice.plain
  const amount = notice.plain.amount as { total: number }
  return { ...notice.plain, amount: { ...amount, total: amount.total + 1 } }
}
