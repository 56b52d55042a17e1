import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { buildAccount, buildCommunity, type Community } from '../../support/build-community.ts'
import type { Client } from '../../support/client.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
beforeAll(async () => {
  app = await startApp(database)
})
afterAll(() => app.stop())

let numbers = 0
const nextNumber = () => `1370000${String(++numbers).padStart(4, '0')}`
const someone = (phone: string) => ({
  name: '周小北',
  phone,
  jobTitle: '水电维修',
  roles: ['technician' as const],
  capacity: 5,
})
const add = (by: Client, { communityId }: Community, body: ReturnType<typeof someone>, key?: string) =>
  by.call('POST /communities/:communityId/colleagues', {
    params: { communityId },
    body,
    ...(key ? { key } : {}),
  })
const change = (
  by: Client,
  { communityId }: Community,
  staffId: string,
  body: { name: string; jobTitle: string; phone?: string },
) => by.call('PUT /communities/:communityId/colleagues/:staffId', { params: { communityId, staffId }, body })
const workbench = (person: Client, { communityId }: Community) =>
  person.call('GET /communities/:communityId/workbench', { params: { communityId } })

/** Somebody who signs in and shows this number. */
async function comer(openid: string, phone: string): Promise<Client> {
  await buildAccount(database, openid)
  const person = await app.as(openid)
  await person.call('POST /bindings/phone', { body: { phoneCode: await app.wechat.phoneCode(phone) } })
  return person
}
async function office() {
  const here = await buildCommunity(database)
  const boss = await here.staff(['administrator'])
  return { here, boss, admin: await app.as(boss.openid) }
}
const rowsOf = async ({ communityId }: Community, name: string) =>
  (
    await database.owner.query<{ id: string; account_id: string | null; phone: string }>(
      'select id, account_id, phone from staff where community_id = $1 and name = $2',
      [communityId, name],
    )
  ).rows
const traces = async (staffId: string) =>
  (
    await database.owner.query<{ action: string; detail: object }>(
      'select action, detail from audit_log where subject = $1 order by at',
      [`staff:${staffId}`],
    )
  ).rows

test('whoever is added signs in, shows the number and holds the post; the log has all but the number', async () => {
  const { here, admin } = await office()
  const phone = nextNumber()
  const { status, body } = await add(admin, here, someone(phone))
  expect(status).toBe(201)
  expect(body).toMatchObject({
    name: '周小北',
    jobTitle: '水电维修',
    roles: ['technician'],
    capacity: 5,
    onDuty: false,
    enabled: true,
  })
  const person = await comer('zhou', phone)
  expect((await workbench(person, here)).body.me).toMatchObject({ staffId: body.staffId })
  const [kept] = await rowsOf(here, '周小北')
  expect(kept?.phone).not.toContain(phone)
  const log = await traces(body.staffId)
  expect(log.map(({ action }) => action)).toEqual(['staff.add', 'staff.bind'])
  expect(JSON.stringify(log)).not.toContain(phone)
})

test('who is signed in with the number already has the post with the next request', async () => {
  const { here, admin } = await office()
  const phone = nextNumber()
  const person = await comer('early', phone)
  expect((await workbench(person, here)).status).toBe(404)
  await add(admin, here, someone(phone))
  expect((await workbench(person, here)).status).toBe(200)
})

test('a number two accounts have shown waits until one shows it again', async () => {
  const { here, admin } = await office()
  const phone = nextNumber()
  await comer('former', phone)
  const present = await comer('present', phone)
  await add(admin, here, someone(phone))
  expect(await rowsOf(here, '周小北')).toMatchObject([{ account_id: null }])
  await comer('present', phone)
  expect((await workbench(present, here)).status).toBe(200)
})

test('the same number is refused by name, also of somebody disabled; elsewhere it is free', async () => {
  const { here, admin } = await office()
  const [phone, gone] = [nextNumber(), nextNumber()]
  await add(admin, here, someone(phone))
  await here.staff(['agent'], { name: '孙离', phone: gone, enabled: false })
  const again = await add(admin, here, { ...someone(phone), name: '另一位' })
  expect([again.status, again.code]).toEqual([409, 'colleague_exists'])
  expect(again.refusal.fields).toEqual([
    { field: 'phone', message: '周小北已经在用这个手机号，请核对号码。' },
  ])
  const back = await add(admin, here, someone(gone))
  expect([back.status, back.code]).toEqual([409, 'colleague_disabled'])
  expect(back.refusal.message).toContain('孙离')
  const elsewhere = await office()
  expect((await add(elsewhere.admin, elsewhere.here, someone(phone))).status).toBe(201)
})

test('two administrators add the same person at once: one is told; the lost reply comes again', async () => {
  const { here, admin } = await office()
  const other = await app.as((await here.staff(['administrator'])).openid)
  const phone = nextNumber()
  const answers = await Promise.all([
    add(admin, here, someone(phone), 'add-zhou-1'),
    add(other, here, someone(phone)),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  const again = nextNumber()
  const first = await add(admin, here, { ...someone(again), name: '吴再' }, 'add-wu-1')
  const second = await add(admin, here, { ...someone(again), name: '吴再' }, 'add-wu-1')
  expect(second.body).toEqual(first.body)
  expect(await rowsOf(here, '周小北')).toHaveLength(1)
  expect(await rowsOf(here, '吴再')).toHaveLength(1)
})

test('whoever shows the number while they are added is missed by neither', async () => {
  const { here, admin } = await office()
  for (let round = 0; round < 5; round++) {
    const phone = nextNumber()
    const openid = `meanwhile-${round}`
    await buildAccount(database, openid)
    const person = await app.as(openid)
    const phoneCode = await app.wechat.phoneCode(phone)
    const name = `同时${round}`
    await Promise.all([
      add(admin, here, { ...someone(phone), name }),
      person.call('POST /bindings/phone', { body: { phoneCode } }),
    ])
    expect((await rowsOf(here, name)).every(({ account_id }) => account_id)).toBe(true)
  }
})

test('what is not filled in rightly is named', async () => {
  const { here, admin } = await office()
  const fieldsOf = async (part: object) =>
    (await add(admin, here, { ...someone(nextNumber()), ...part })).refusal.fields?.map(({ field }) => field)
  expect(await fieldsOf({ name: ' ' })).toEqual(['name'])
  expect(await fieldsOf({ phone: '12345' })).toEqual(['phone'])
  expect(await fieldsOf({ jobTitle: '' })).toEqual(['jobTitle'])
  expect(await fieldsOf({ roles: [] })).toEqual(['roles'])
  expect(await fieldsOf({ capacity: 0 })).toEqual(['capacity'])
})

test('only an administrator of this community adds and corrects', async () => {
  const [{ here, boss }, there] = [await office(), await office()]
  const lead = await app.as((await here.staff(['manager'])).openid)
  const words = { name: '陈静', jobTitle: '员工' }
  expect((await add(lead, here, someone(nextNumber()))).code).toBe('not_allowed')
  expect((await change(lead, here, boss.staffId, words)).code).toBe('not_allowed')
  expect((await add(there.admin, here, someone(nextNumber()))).status).toBe(404)
  expect((await change(there.admin, here, boss.staffId, words)).status).toBe(404)
  expect((await change(there.admin, there.here, boss.staffId, words)).status).toBe(404)
})

test('another number takes the post from the old account at once and gives it to the new one', async () => {
  const { here, admin } = await office()
  const [old, fresh] = [nextNumber(), nextNumber()]
  const { body } = await add(admin, here, someone(old))
  const former = await comer('old-number', old)
  const next = await comer('new-number', fresh)
  const words = { name: '周大北', jobTitle: '水电班长' }
  expect((await change(admin, here, body.staffId, words)).body).toMatchObject(words)
  expect((await change(admin, here, body.staffId, { ...words, phone: old })).status).toBe(200)
  expect((await workbench(former, here)).status).toBe(200)

  expect((await change(admin, here, body.staffId, { ...words, phone: fresh })).status).toBe(200)
  expect((await workbench(former, here)).code).toBe('session_ended')
  expect((await workbench(await comer('old-number', old), here)).status).toBe(404)
  expect((await workbench(next, here)).body.me).toMatchObject({ staffId: body.staffId, ...words })
  const log = JSON.stringify(await traces(body.staffId))
  expect(log).toContain('"otherPhone":true')
  expect(log).not.toMatch(new RegExp(`${old}|${fresh}`))
})

test('who has shown the new number already keeps the post and stays signed in', async () => {
  const { here, admin } = await office()
  const [old, fresh] = [nextNumber(), nextNumber()]
  const { body } = await add(admin, here, someone(old))
  await comer('switcher', old)
  const person = await comer('switcher', fresh)
  await change(admin, here, body.staffId, { name: '周小北', jobTitle: '维修', phone: fresh })
  expect((await workbench(person, here)).status).toBe(200)
})

test('a number of a colleague is refused, and the last administrator does not lock everybody out', async () => {
  const { here, boss, admin } = await office()
  const taken = nextNumber()
  await add(admin, here, someone(taken))
  const words = { name: '陈静', jobTitle: '管理员' }
  expect((await change(admin, here, boss.staffId, { ...words, phone: taken })).code).toBe('colleague_exists')
  const fresh = { ...words, phone: nextNumber() }
  expect((await change(admin, here, boss.staffId, fresh)).code).toBe('last_administrator')
  expect((await workbench(admin, here)).body.me).toMatchObject({ jobTitle: '员工' })
  await here.staff(['administrator'])
  expect((await change(admin, here, boss.staffId, fresh)).status).toBe(200)
  expect((await workbench(admin, here)).code).toBe('session_ended')
})

test('both ask once more whether it is still the administrator', async () => {
  const { here, boss, admin } = await office()
  await database.owner.query('update sessions set fresh_until = now() where account_id = $1', [
    boss.accountId,
  ])
  expect((await add(admin, here, someone(nextNumber()))).code).toBe('fresh_sign_in_needed')
  const words = { name: '陈静', jobTitle: '管理员' }
  expect((await change(admin, here, boss.staffId, words)).code).toBe('fresh_sign_in_needed')
})
