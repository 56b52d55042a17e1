import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'
import { uploadPhoto } from '../../support/photo.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
beforeAll(async () => {
  desk = await openDesk(database)
})
afterAll(() => desk.test.stop())

const path = () => `/communities/${desk.community.communityId}/tickets`
const good = () => ({ category: 'leak_indoor', place: 'home', unitId: desk.unit.unitId })
// One sign-in may report twenty times a minute; this one is many phones.
let phone: Client | undefined
let sent = 0
const send = async (body: unknown, key: string = randomUUID()) => {
  if (!phone || sent++ % 15 === 14) phone = await desk.test.as('owner')
  return phone.post(path(), { body, key })
}
const count = async () => {
  const { rows } = await database.owner.query<{ n: number }>('select count(*)::int as n from tickets')
  return rows[0]?.n
}

describe('what cannot be a report', () => {
  const wrong: [why: string, change: object, field: string, message: string][] = [
    ['an unknown key', { urgent: true }, 'urgent', '不需要填写'],
    ['a text of 10,000 characters', { text: '漏'.repeat(10_000) }, 'text', '最多 2000 个字'],
    ['a missing category', { category: undefined }, 'category', '请填写'],
    ['a place that is none', { place: 'moon' }, 'place', '不在可选范围内'],
    ['a home that is no id', { unitId: "'; drop table tickets; --" }, 'unitId', '格式不对'],
    ['ten photos', { photoIds: Array.from({ length: 10 }, () => randomUUID()) }, 'photoIds', '最多 9 项'],
    ['a phone of letters', { contactPhone: 'abc' }, 'contactPhone', '格式不对'],
  ]
  test.each(wrong)('%s is refused, the field named, nothing written', async (_, change, field, message) => {
    const before = await count()
    const answer = await send({ ...good(), ...change })
    expect(answer.status).toBe(400)
    expect(answer.refusal.fields?.find((one) => one.field === field)?.message).toContain(message)
    expect(await count()).toBe(before)
  })

  test('the home of somebody else does not exist', async () => {
    const other = await desk.community.unit()
    expect((await send({ ...good(), unitId: other.unitId })).status).toBe(404)
  })

  test('a report from home without a home, and a public one without a place, say what is missing', async () => {
    expect((await send({ category: 'leak_indoor', place: 'home' })).code).toBe('unit_needed')
    expect((await send({ category: 'lift_fault', place: 'public' })).code).toBe('place_needed')
  })

  test('a report without a key is refused before anything happens', async () => {
    const response = await desk.test.app.inject({
      method: 'POST',
      url: `/api${path()}`,
      headers: { authorization: `Bearer ${await token()}` },
      payload: good(),
    })
    expect(response.json()).toMatchObject({ code: 'key_missing' })
  })

  test('the same key with other words is refused, with the same words it is the same ticket', async () => {
    const key = randomUUID()
    const first = await send(good(), key)
    expect((await send({ ...good(), text: '别的话' }, key)).code).toBe('key_reused')
    const again = await send(good(), key)
    expect(again.body).toEqual(first.body)
  })

  test('a photo of somebody else, one used before, and one that does not exist are refused whole', async () => {
    const { communityId } = desk.community
    const mine = await uploadPhoto(desk.test, await token(), communityId)
    expect((await send({ ...good(), photoIds: [mine, randomUUID()] })).code).toBe('file_used')
    const before = await count()
    expect((await send({ ...good(), photoIds: [mine] })).status).toBe(201)
    expect((await send({ ...good(), photoIds: [mine] })).code).toBe('file_used')
    expect(await count()).toBe((before ?? 0) + 1)
  })

  test('JSON that is none, and a body of a megabyte, get words and a true status', async () => {
    const raw = async (payload: string) =>
      (
        await desk.test.app.inject({
          method: 'POST',
          url: `/api${path()}`,
          headers: {
            authorization: `Bearer ${await token()}`,
            'content-type': 'application/json',
            'idempotency-key': randomUUID(),
          },
          payload,
        })
      ).json()
    expect(await raw('{"category":')).toMatchObject({ code: 'bad_json' })
    expect(await raw(JSON.stringify({ ...good(), text: 'x'.repeat(1_000_000) }))).toMatchObject({
      code: 'body_too_large',
    })
  })
})

describe('what people really write', () => {
  test.each([
    ['emoji and joined emoji', '水管爆了😱👨‍👩‍👧‍👦 快来'],
    ['rare characters outside the basic plane', '𠮷先生家的龙头滴水，䶮'],
    ['quotes, angle brackets and dollars', `<script>alert("x")</script> ' " \\ $1 \${x} %s`],
    ['right-to-left and zero-width characters', '\u202e漏水\u200b\u200d'],
    ['exactly 2,000 characters', '漏'.repeat(2000)],
  ])('%s come back as they were written', async (_, text) => {
    const answer = await send({ ...good(), text })
    expect(answer.status).toBe(201)
    const seen = await desk.open(String(answer.body.ticketId))
    expect(seen.text).toBe(text)
  })

  test('a NUL character, which PostgreSQL cannot keep, is refused in words', async () => {
    const answer = await send({ ...good(), text: '漏\u0000水' })
    expect(answer.status).toBe(400)
    expect(answer.refusal.message).not.toBe('')
  })
})

async function token(): Promise<string> {
  const code = await desk.test.wechat.loginCode('owner')
  return (await desk.test.client().call('POST /session', { body: { code } })).body.tokens.accessToken
}
