import { randomUUID } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Tx } from '@haolin/server/src/db/connect.ts'
import { attachFiles } from '@haolin/server/src/files/attach-files.ts'
import { forgetUnusedFiles } from '@haolin/server/src/files/forget-unused-files.ts'
import { makeFileLink } from '@haolin/server/src/files/make-file-link.ts'
import { photosOfTicket, type TicketPhoto } from '@haolin/server/src/files/queries.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildCommunity, type Community } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let server: TestApp
let home: Community
let tokens: Record<'owner' | 'neighbour', string>
let accounts: Record<'owner' | 'neighbour', string>
let staffId: string
let unitId: string

beforeAll(async () => {
  server = await startApp(database)
  home = await buildCommunity(database)
  const unit = await home.unit()
  unitId = unit.unitId
  const owner = await home.resident(unit, { openid: 'o-owner' })
  const neighbour = await home.resident(await home.unit(), { openid: 'o-neighbour' })
  accounts = { owner: owner.accountId!, neighbour: neighbour.accountId! }
  tokens = { owner: await signIn('o-owner'), neighbour: await signIn('o-neighbour') }
  staffId = (await home.staff(['agent'])).staffId
})
afterAll(() => server.stop())

async function signIn(openid: string): Promise<string> {
  const code = await server.wechat.loginCode(openid)
  const { body } = await server.client().call('POST /session', { body: { code } })
  return body.tokens.accessToken
}

const photo = (width = 120, height = 80) =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } })

async function upload(bytes: Buffer, name = 'photo.jpg', token = tokens.owner) {
  const edge = 'haolin-edge'
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`
  const answer = await server.app.inject({
    method: 'POST',
    url: `/api/communities/${home.communityId}/files?purpose=report`,
    headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
  return { status: answer.statusCode, body: answer.json() }
}

async function uploaded(bytes: Buffer, token = tokens.owner): Promise<string> {
  const { status, body } = await upload(bytes, 'photo.jpg', token)
  expect(status).toBe(201)
  return body.fileId
}

const look = (path: string) => server.app.inject({ method: 'GET', url: path })
const inTx = <T>(work: (tx: Tx) => Promise<T>) => contextOf(server.world, 'test').inTx(work)
const linkTo = (fileId: string, size: 'thumb' | 'full', communityId = home.communityId) =>
  inTx(async (tx) => makeFileLink(server.world, tx.now, { communityId, fileId, size }))

async function makeTicket(): Promise<string> {
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into tickets (community_id, number, kind, category, channel, state, text, place, unit_id, contact_name,
       contact_phone, priority, priority_reason, hazard, factors, policy_version, responsible_staff_id)
     values ($1, $2, 'repair', 'water', 'app', 'reported', '漏水', 'home', $3, '王', '', 'P2', '普通', 0, '{}', '1', $4)
     returning id`,
    [home.communityId, randomUUID(), unitId, staffId],
  )
  return rows[0]!.id
}

test('a photo comes back as an upright JPEG with a small WebP, and both show by link alone', async () => {
  const { status, body } = await upload(await photo(3000, 1500).jpeg().toBuffer())
  expect(status).toBe(201)
  expect(body).toMatchObject({ width: 2000, height: 1000 })
  const thumb = await look(body.thumbUrl)
  expect(thumb.statusCode).toBe(200)
  expect(thumb.headers['content-type']).toBe('image/webp')
  expect(thumb.headers['cache-control']).toBe('private, max-age=2592000')
  expect(await sharp(thumb.rawPayload).metadata()).toMatchObject({ format: 'webp', width: 400, height: 200 })
  const full = await look(await linkTo(body.fileId, 'full'))
  expect(full.headers['content-type']).toBe('image/jpeg')
  expect(await sharp(full.rawPayload).metadata()).toMatchObject({ format: 'jpeg', width: 2000 })
})

test.each(['png', 'webp', 'gif'] as const)('a %s is taken whatever it is called', async (format) => {
  const { status, body } = await upload(await photo().toFormat(format).toBuffer(), 'x.exe')
  expect(status).toBe(201)
  expect(body).toMatchObject({ width: 120, height: 80 })
})

test('of a moving picture the first frame is kept', async () => {
  const frames = Buffer.concat([Buffer.alloc(30 * 30 * 3, 255), Buffer.alloc(30 * 30 * 3, 0)])
  const moving = await sharp(frames, { raw: { width: 30, height: 60, channels: 3, pageHeight: 30 } })
    .gif()
    .toBuffer()
  const { body } = await upload(moving)
  expect(body).toMatchObject({ width: 30, height: 30 })
})

test('where and with what it was taken is gone, and the turned picture stands upright', async () => {
  const turned = await photo(200, 100)
    .withExif({
      IFD0: { Make: 'SecretPhone', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 49/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect(turned.includes('SecretPhone')).toBe(true)
  const { body } = await upload(turned)
  expect(body).toMatchObject({ width: 100, height: 200 })
  for (const size of ['full', 'thumb'] as const) {
    const { rawPayload } = await look(await linkTo(body.fileId, size))
    const metadata = await sharp(rawPayload).metadata()
    expect(metadata.exif).toBeUndefined()
    expect(metadata.orientation ?? 1).toBe(1)
    expect(metadata.height).toBeGreaterThan(metadata.width)
    expect(rawPayload.includes('SecretPhone')).toBe(false)
  }
})

/** A PNG that claims to be this large in a few hundred bytes. */
function bomb(side: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(data.length, 0)
    body.copy(out, 4)
    out.writeUInt32BE(crc32(body), body.length + 4)
    return out
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(20)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test.each([
  [
    'an executable called photo.jpg',
    Buffer.from(`MZ${'\0'.repeat(400)}This program cannot be run in DOS mode`),
    415,
    'not_an_image',
  ],
  ['a web page', Buffer.from('<html><script>alert(1)</script></html>'), 415, 'not_an_image'],
  [
    'an SVG',
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    ),
    415,
    'not_an_image',
  ],
  [
    'a PDF',
    Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>'),
    415,
    'not_an_image',
  ],
  [
    'a few bytes that only begin like a JPEG',
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
    415,
    'not_an_image',
  ],
  ['a picture of 400 million pixels', bomb(20_000), 413, 'too_many_pixels'],
  ['20 MB', Buffer.alloc(20 * 1024 * 1024, 1), 413, 'too_large'],
  ['nothing', Buffer.alloc(0), 400, 'file_missing'],
])('%s is refused', async (_, bytes, status, code) => {
  const answer = await upload(bytes)
  expect(answer).toMatchObject({ status, body: { code } })
  expect(answer.body.message).toMatch(/[请没]/)
})

test('a photo that arrived only in part is refused', async () => {
  const noise = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 256))
  const whole = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
    .jpeg()
    .toBuffer()
  const answer = await upload(whole.subarray(0, whole.length / 2))
  expect(answer).toMatchObject({ status: 415, body: { code: 'photo_broken' } })
})

test('nobody uploads without signing in, nor into a community that is not theirs', async () => {
  expect((await upload(await photo().jpeg().toBuffer(), 'a.jpg', 'none')).status).toBe(401)
  const other = await buildCommunity(database, '别处')
  await other.resident(await other.unit(), { openid: 'o-else' })
  expect((await upload(await photo().jpeg().toBuffer(), 'a.jpg', await signIn('o-else'))).status).toBe(404)
})

test('a link opens only what it says, for less than an hour', async () => {
  const [first, second] = [await photo(10, 10).jpeg().toBuffer(), await photo(20, 20).jpeg().toBuffer()]
  const [one, two] = [await uploaded(first), await uploaded(second)]
  const link = await linkTo(one, 'full')
  expect((await look(link)).statusCode).toBe(200)

  const [claims = '', proof = ''] = link.replace('/api/files/', '').split('.')
  const forged = Buffer.from(Buffer.from(claims, 'base64url').toString().replace(one, two)).toString(
    'base64url',
  )
  const longer = Buffer.from(
    Buffer.from(claims, 'base64url')
      .toString()
      .replace(/\d{13}/, '9999999999999'),
  ).toString('base64url')
  const foreign = await linkTo(one, 'full', randomUUID())
  const otherProof = (await linkTo(two, 'full')).split('.')[1]
  const attempts = [
    `${forged}.${proof}`,
    `${longer}.${proof}`,
    `${claims}.${otherProof}`,
    claims,
    `${claims}.`,
    '.',
    'x',
    `${claims}.${proof.slice(0, -2)}`,
  ]
  for (const attempt of attempts) expect((await look(`/api/files/${attempt}`)).statusCode).toBe(404)
  expect((await look(foreign)).statusCode).toBe(404)

  server.passTime(29 * 60_000)
  expect((await look(link)).statusCode).toBe(200)
  server.passTime(31 * 60_000)
  expect((await look(link)).json()).toMatchObject({ code: 'not_found' })
  server.passTime(-60 * 60_000)
})

test('a ticket takes photos once, of two at the same moment one gets them, and only from who took them', async () => {
  const picture = await photo().jpeg().toBuffer()
  const mine = [await uploaded(picture), await uploaded(picture)]
  const theirs = await uploaded(picture, tokens.neighbour)
  const [ticket, other] = [await makeTicket(), await makeTicket()]
  const attach = (ids: string[], ticketId: string) =>
    inTx((tx) => attachFiles(tx, home.communityId, accounts.owner, ids, ticketId, 1))

  const photosOf = (ticketId: string) =>
    inTx(async (tx) => (await tx.db.execute<TicketPhoto>(photosOfTicket(home.communityId, ticketId))).rows)

  await expect(attach([mine[0]!, theirs], ticket)).rejects.toThrow('file_used')
  await expect(attach([randomUUID()], ticket)).rejects.toThrow('file_used')
  expect(await photosOf(ticket)).toEqual([])

  const tries = await Promise.allSettled([attach(mine, ticket), attach([...mine].reverse(), other)])
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const winner = tries[0]?.status === 'fulfilled' ? ticket : other
  const kept = await photosOf(winner)
  expect(kept.map(({ fileId }) => fileId).sort()).toEqual([...mine].sort())
  expect(kept[0]).toMatchObject({ purpose: 'report', seq: 1, width: 120, height: 80 })
  expect(await photosOf(winner === ticket ? other : ticket)).toEqual([])
})

test('a photo no ticket took is forgotten after a day, a used one stays', async () => {
  const picture = await photo().jpeg().toBuffer()
  const [used, unused] = [await uploaded(picture), await uploaded(picture)]
  const ticket = await makeTicket()
  await inTx((tx) => attachFiles(tx, home.communityId, accounts.owner, [used], ticket, 1))
  const remaining = async () =>
    (await database.owner.query<{ id: string }>('select id from files')).rows.map(({ id }) => id)

  server.passTime(23 * 3600_000)
  await forgetUnusedFiles(contextOf(server.world, 'test'))
  expect(await remaining()).toContain(unused)
  server.passTime(2 * 3600_000)
  const keys = await database.owner.query<{ storage_key: string; thumb_key: string }>(
    'select storage_key, thumb_key from files where id = $1',
    [unused],
  )
  await Promise.all([1, 2].map(() => forgetUnusedFiles(contextOf(server.world, 'test'))))
  expect(await remaining()).toContain(used)
  expect(await remaining()).not.toContain(unused)
  for (const key of Object.values(keys.rows[0]!)) expect(await server.world.storage.get(key)).toBeNull()
  expect((await look(await linkTo(used, 'thumb'))).statusCode).toBe(200)
  expect((await look(await linkTo(unused, 'thumb'))).statusCode).toBe(404)
  server.passTime(-25 * 3600_000)
})
