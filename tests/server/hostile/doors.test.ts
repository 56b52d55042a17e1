import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { type BuiltUnit, buildCommunity, type Community } from '../../support/build-community.ts'
import { useDatabase } from '../../support/database.ts'
import { jpeg } from '../../support/photo.ts'

const database = useDatabase()
let app: TestApp
let here: Community
let unit: BuiltUnit
beforeAll(async () => {
  app = await startApp(database)
  here = await buildCommunity(database)
  unit = await here.unit()
  await here.resident(unit, { openid: 'owner', phone: '13800001111' })
  await here.resident(unit, { name: '李雷', phone: '13800002222', relation: 'member' })
  await here.staff(['agent'], { openid: 'agent' })
})
afterAll(() => app.stop())

const tricks = [
  '..',
  '../..',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '%252e%252e%252fetc%252fpasswd',
  '..%5c..%5cwindows%5cwin.ini',
  '%2fetc%2fpasswd',
  'a%00.jpg',
  '%00',
  '.%00./etc/passwd',
  'file:%2f%2f%2fetc%2fpasswd',
  '%c0%ae%c0%ae%c0%af',
  '%ff',
  'a'.repeat(590),
]

test.each(['/api/files/', '/api/exports/', '/api/papers/', '/', '/assets/'])(
  'behind %s lies nothing but what was put there',
  async (door) => {
    for (const trick of tricks) {
      const { statusCode, body } = await app.app.inject({ url: `${door}${trick}` })
      expect([trick, statusCode < 500]).toEqual([trick, true])
      expect(body).not.toMatch(/root:.*:0:0|\[fonts\]|node_modules|at async/)
      // Plain dots are walked up before anything is sent.
      const inside = new URL(`${door}${trick}`, 'http://test').pathname.startsWith(door)
      if (door.startsWith('/api') && inside) expect([trick, statusCode >= 400]).toEqual([trick, true])
    }
  },
)

test('what every object knows is the name of nothing', async () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const { statusCode } = await app.app.inject({ url: `/api/register-templates/${name}` })
    expect([name, statusCode]).toEqual([name, 404])
  }
})

test('a picture that is a web page, an archive or a script as well comes back as nothing but a picture', async () => {
  const photo = await jpeg(32, 32)
  const token = await signIn('owner')
  for (const tail of [
    '<script>alert(1)</script>',
    'PK\u0003\u0004evil.exe',
    '<?php system($_GET[0]); ?>',
    '#!/bin/sh\nrm -rf /',
  ]) {
    const { status, fileId } = await upload(
      token,
      Buffer.concat([photo, Buffer.from(tail)]),
      `a.php;${tail}.jpg`,
    )
    expect(status).toBe(201)
    const { rows } = await database.owner.query('select storage_key, mime from files where id = $1', [fileId])
    expect(rows[0]?.mime).toBe('image/jpeg')
    expect(rows[0]?.storage_key).toMatch(/^[\w/.-]+$/)
    expect(rows[0]?.storage_key).not.toContain('..')
    const kept = Buffer.from(
      await new Response(await app.world.storage.get(rows[0]?.storage_key)).arrayBuffer(),
    )
    expect(kept.includes(Buffer.from(tail))).toBe(false)
  }
})

test('whether a number is known, a bind code does not tell: every wrong one gets the same words', async () => {
  const nobody = await app.as('somebody-new')
  const codes = ['AAAAAAAA', 'BBBBBBBB', '00000000'].map((code) =>
    nobody.call('POST /bindings/code', { body: { code } }),
  )
  const answers = (await Promise.all(codes)).map(({ status, code, refusal }) => [
    status,
    code,
    refusal.message,
  ])
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
})

test('asking to be bound gets one answer, whether the register knows the number or not', async () => {
  const shapes = []
  for (const [openid, phone] of [
    ['guess-known', '13800002222'],
    ['guess-unknown', '13999999999'],
  ] as const) {
    const { status, body } = await (await app.as(openid)).call(
      'POST /communities/:communityId/binding-requests',
      {
        params: { communityId: here.communityId },
        body: { unitId: unit.unitId, name: '李雷', phone, relation: 'member', note: '' },
      },
    )
    shapes.push([
      status,
      Object.keys(body).toSorted(),
      JSON.stringify(body).replace(/[0-9a-f-]{36}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, ''),
    ])
  }
  expect(shapes[0]).toEqual(shapes[1])
})

test('a refused caller learns as much of what exists as of what does not', async () => {
  const stranger = await app.as('stranger-at-doors')
  const paths = [here.communityId, randomUUID()].map((communityId) => `/communities/${communityId}/queue`)
  const [known, unknown] = await Promise.all(paths.map((path) => stranger.get(path)))
  const told = ({ status, refusal }: NonNullable<typeof known>) => [status, refusal.code, refusal.message]
  expect(known && told(known)).toEqual(unknown && told(unknown))
})

async function signIn(openid: string): Promise<string> {
  const code = await app.wechat.loginCode(openid)
  return (await app.client().call('POST /session', { body: { code } })).body.tokens.accessToken
}

async function upload(token: string, bytes: Buffer, name: string) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), name)
  const request = new Request('http://test/', { method: 'POST', body: form })
  const response = await app.app.inject({
    method: 'POST',
    url: `/api/communities/${here.communityId}/files?purpose=report`,
    headers: { authorization: `Bearer ${token}`, 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  return { status: response.statusCode, fileId: response.json<{ fileId: string }>().fileId }
}
