import { foundCommunity } from '@haolin/server/src/communities/found-community.ts'
import { listCompanies } from '@haolin/server/src/communities/list-companies.ts'
import { readFounding } from '@haolin/server/src/communities/read-founding.ts'
import { inTx } from '@haolin/server/src/db/connect.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
beforeAll(async () => {
  app = await startApp(database)
})
afterAll(() => app.stop())

const said = {
  company: '青禾物业服务有限公司',
  code: 'qhyy',
  community: '青禾雅苑',
  city: '宁波',
  'duty-phone': '0574-88886666',
  administrator: '严敏',
  phone: '13966660001',
}
const found = (words: Parameters<typeof readFounding>[0]) =>
  inTx(database.app, 0, (tx) => foundCommunity(tx, readFounding(words)))
const signIn = async (openid: string, phone: string) => {
  const person = await app.as(openid)
  await person.call('POST /bindings/phone', { body: { phoneCode: await app.wechat.phoneCode(phone) } })
  return person
}
const postsOf = async (person: Awaited<ReturnType<typeof signIn>>) =>
  (await person.call('GET /me')).body.posts.map(({ communityName, roles }) => [communityName, ...roles])

test('an empty installation gets its first community, and its administrator comes in by the number', async () => {
  expect(await found(said)).toMatchObject({ community: 'founded', administrator: 'waits' })
  const person = await signIn('yan-min', said.phone)
  expect(await postsOf(person)).toEqual([['青禾雅苑', 'administrator']])
  const listed = await inTx(database.app, 0, listCompanies)
  expect(listed).toContainEqual({
    company: said.company,
    code: 'qhyy',
    community: '青禾雅苑',
    homes: 0,
    staff: 1,
    administrators: 1,
  })
})

test('said again it changes what is said and leaves the rest; a second community joins the company', async () => {
  const first = await found({ company: said.company, code: said.code })
  const again = await found({ ...said, 'duty-phone': '0574-88887777', city: undefined })
  expect(again).toEqual({ communityId: first.communityId, community: 'changed', administrator: 'bound' })
  const { rows } = await database.owner.query(
    'select city, duty_phone as phone, (select count(*)::int from staff s where s.community_id = c.id) as staff from communities c where id = $1',
    [first.communityId],
  )
  expect(rows).toEqual([{ city: '宁波', phone: '0574-88887777', staff: 1 }])
  const second = { ...said, code: 'qhhy', community: '青禾花园' }
  expect(await found(second)).toMatchObject({ community: 'founded', administrator: 'bound' })
  const companies = await database.owner.query('select id from companies where name = $1', [said.company])
  expect(companies.rows).toHaveLength(1)
})

test('two at once found one company', async () => {
  const other = { ...said, company: '山水物业有限公司', administrator: undefined, phone: undefined }
  await Promise.all([
    found({ ...other, code: 'ssy1', community: '山水一期' }),
    found({ ...other, code: 'ssy2', community: '山水二期' }),
  ])
  const { rows } = await database.owner.query(
    'select c.code from communities c join companies o on o.id = c.company_id where o.name = $1 order by 1',
    [other.company],
  )
  expect(rows.map(({ code }) => code)).toEqual(['ssy1', 'ssy2'])
  await expect(found({ ...other, company: '别家物业', code: 'ssy1' })).rejects.toThrow(
    /ssy1 已属于「山水物业有限公司」/,
  )
})

test('where no administrator is left, the operator lets one in again, and the audit tells', async () => {
  const { communityId } = await found({ company: said.company, code: said.code })
  await database.owner.query(`update staff set enabled = false, roles = '{agent}' where community_id = $1`, [
    communityId,
  ])
  await found({ ...said, administrator: '严敏' })
  expect(await postsOf(await app.as('yan-min'))).toContainEqual(['青禾雅苑', 'agent', 'administrator'])
  const { rows } = await database.owner.query(
    `select actor_account_id as actor, detail from audit_log where community_id = $1 and action = 'staff.appoint' order by at`,
    [communityId],
  )
  expect(rows.length).toBeGreaterThan(1)
  expect(rows.at(-1)).toEqual({ actor: null, detail: { by: 'operator' } })
  expect(JSON.stringify(rows)).not.toContain(said.phone)
})

test.each([
  [{ ...said, code: 'QH 1' }, /--code：2–12 位小写字母和数字/],
  [{ ...said, company: undefined }, /--company 和 --code 都要写明/],
  [{ ...said, company: '　 ' }, /--company：公司全称/],
  [{ ...said, phone: '12345' }, /--phone：管理员的微信手机号/],
  [{ ...said, phone: undefined }, /--administrator 和 --phone 要一起写/],
  [{ ...said, 'duty-phone': '随时' }, /--duty-phone：业主随时能打通的电话/],
])('what is wrong is named by its flag: %#', (words, problem) => {
  expect(() => readFounding(words)).toThrow(problem)
})

test('a new community says what it still needs, and nothing is written', async () => {
  const bare = { company: '空空物业', code: 'kong', community: '空园' }
  await expect(found(bare)).rejects.toThrow('新小区还缺少：--city --duty-phone')
  const { rowCount } = await database.owner.query('select from companies where name = $1', [bare.company])
  expect(rowCount).toBe(0)
})
