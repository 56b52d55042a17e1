import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { openOfficialAccount } from '../../support/official-account.ts'
import { jpeg } from '../../support/photo.ts'
import { type Desk, openDesk } from '../../support/ticket-desk.ts'

const database = useDatabase()
let desk: Desk
let account: Awaited<ReturnType<typeof openOfficialAccount>>
beforeAll(async () => {
  desk = await openDesk(database)
  account = await openOfficialAccount(desk.test)
})
afterAll(() => desk.test.stop())

const numberIn = (reply: string | null) => /BX\d{8}-\d{4}/.exec(reply ?? '')?.[0] ?? ''
const ticketOf = async (number: string) => {
  const { rows } = await database.owner.query('select * from tickets where number = $1', [number])
  return rows[0]
}
const wordsOf = async (ticketId: string) =>
  (
    await database.owner.query<{ move: string; text: string }>(
      'select move, text from ticket_events where ticket_id = $1 order by seq',
      [ticketId],
    )
  ).rows
const countTickets = async () =>
  Number((await database.owner.query('select count(*) as n from tickets')).rows[0]?.n)
/** The desk answers and closes, so that the next words begin something new. */
const settle = async (ticketId: string) => {
  await desk.move(desk.agent, ticketId, 'accept')
  await desk.move(desk.agent, ticketId, 'handle')
  await desk.move(desk.agent, ticketId, 'finish', { result: '已经说明' })
  await desk.move(desk.owner, ticketId, 'confirm')
}
const freshConversation = async () => {
  await database.owner.query('update official_account_pushes set ticket_id = null, community_id = null')
}

describe('somebody writes to the official account', () => {
  test('a question becomes a ticket at once, and its number is the answer', async () => {
    const { reply, statuses } = await account.say('owner', '请问停车月卡在哪里办？')
    expect(statuses).toEqual([200])
    expect(reply).toMatch(/^收到了，编号 BX\d{8}-\d{4}（1栋1单元101）。/)
    const ticket = await ticketOf(numberIn(reply))
    expect(ticket).toMatchObject({
      kind: 'consultation',
      channel: 'official_account',
      text: '请问停车月卡在哪里办？',
      contact_name: '王秀兰',
    })
  })

  test('more words of the same person continue the same ticket', async () => {
    const before = await countTickets()
    const { reply } = await account.say('owner', '还有，要带什么证件？')
    expect(reply).toContain('补充到')
    expect(await countTickets()).toBe(before)
    const ticket = await ticketOf(numberIn(reply))
    expect((await wordsOf(ticket.id)).map(({ move, text }) => [move, text])).toEqual([
      ['report', '请问停车月卡在哪里办？'],
      ['say', '还有，要带什么证件？'],
    ])
  })

  test('the same message pushed three times, or twice at once, counts once and is answered alike', async () => {
    const before = await countTickets()
    await desk.test.wechat.knobs({ duplicateNotify: 2 })
    const first = await account.say('owner', '月卡能微信付吗', { msgId: '700001' })
    await desk.test.wechat.knobs({ duplicateNotify: 0 })
    expect(first.statuses).toEqual([200, 200, 200])
    const [a, b] = await Promise.all([
      account.say('owner', '能开发票吗', { msgId: '700002' }),
      account.say('owner', '能开发票吗', { msgId: '700002' }),
    ])
    expect(a.reply).toBe(b.reply)
    expect(await countTickets()).toBe(before)
    const words = await wordsOf((await ticketOf(numberIn(first.reply))).id)
    expect(words.filter(({ text }) => text === '月卡能微信付吗')).toHaveLength(1)
    expect(words.filter(({ text }) => text === '能开发票吗')).toHaveLength(1)
  })

  test('two people, or two quick messages of one, end in one ticket each', async () => {
    const home = await desk.community.unit()
    await desk.community.resident(home, { openid: 'quick', name: '钱多' })
    await desk.test.as('quick')
    const before = await countTickets()
    await Promise.all([account.say('quick', '第一句'), account.say('quick', '第二句')])
    expect(await countTickets()).toBe(before + 1)
  })

  test('danger is recognised: a smell of gas is no question, and the safety words come first', async () => {
    const home = await desk.community.unit()
    await desk.community.resident(home, { openid: 'gas', name: '孙燕' })
    await desk.test.as('gas')
    const { reply } = await account.say('gas', '家里有煤气味，怎么办')
    expect(reply).toMatch(/^请不要开关电器/)
    expect(await ticketOf(numberIn(reply))).toMatchObject({ kind: 'repair', priority: 'P0' })
  })

  test('whoever has bound no home is told how, and nothing is opened', async () => {
    const before = await countTickets()
    const { reply } = await account.say('stranger', '你好，我家漏水')
    expect(reply).toContain('绑定房屋')
    expect(await countTickets()).toBe(before)
  })

  test('a voice message arrives as the words WeChat heard; one it did not hear is asked for again', async () => {
    const heard = await account.act('owner', { kind: 'voice', heard: '楼上一直有响声' })
    expect(heard.reply).toContain('补充到')
    const unheard = await account.act('owner', { kind: 'voice' })
    expect(unheard.reply).toContain('没有听清')
  })

  test('a picture lands in the ticket', async () => {
    const png = (await jpeg()).toString('base64')
    const { reply } = await account.act('owner', { kind: 'image', png })
    const { id } = await ticketOf(numberIn(reply))
    await desk.test.runJobs()
    expect((await desk.open(id)).photos).toHaveLength(1)
    await desk.test.runJobs()
    expect((await desk.open(id)).photos).toHaveLength(1)
  })

  test('following is greeted, leaving is remembered and answered with nothing', async () => {
    expect((await account.act('owner', { kind: 'subscribe' })).reply).toContain('物业')
    expect((await account.act('owner', { kind: 'unsubscribe' })).reply).toBeNull()
    const { rows } = await database.owner.query(
      'select subscribed from official_account_followers f join accounts a on a.id = f.account_id where a.openid = $1',
      ['owner'],
    )
    expect(rows[0]?.subscribed).toBe(false)
  })
})

describe('where words arrive', () => {
  test('a number in the message addresses that ticket', async () => {
    const ticketId = await desk.report('tap_drip')
    const { number } = await desk.open(ticketId)
    const { reply } = await account.say('owner', `${number.toLowerCase()} 明天上午有人在家`)
    expect(reply).toContain(`补充到 ${number}`)
    expect((await wordsOf(ticketId)).at(-1)?.move).toBe('say')
  })

  test('the number of a stranger’s ticket addresses nothing', async () => {
    const home = await desk.community.unit()
    await desk.community.resident(home, { openid: 'other', name: '何平' })
    await desk.test.as('other')
    const ticketId = await desk.report('tap_drip')
    const { number } = await desk.open(ticketId)
    const { reply } = await account.say('other', `${number} 怎么样了`)
    expect(numberIn(reply)).not.toBe(number)
    expect((await wordsOf(ticketId)).map(({ move }) => move)).toEqual(['report'])
  })

  test('an answer to a ticket that waits for its owner sets the work going again', async () => {
    const ticketId = await desk.report('leak_indoor')
    await desk.move(desk.agent, ticketId, 'accept')
    await desk.move(desk.agent, ticketId, 'wait_for_owner', {
      contact: 'message',
      reason: '什么时候在家？',
      until: new Date(desk.test.now() + 3_600_000).toISOString(),
    })
    const { number } = await desk.open(ticketId)
    await account.say('owner', `${number} 下午三点后都在`)
    expect((await desk.open(ticketId)).state).toBe('accepted')
  })

  test('words for a merged ticket are heard where it is worked on, and the sender is told', async () => {
    const [mine, other] = [await desk.report('leak_indoor'), await desk.report('leak_indoor')]
    await desk.move(desk.agent, mine, 'merge', { targetId: other, reason: '同一处' })
    const { number } = await desk.open(mine)
    const { reply } = await account.say('owner', `${number} 又大了一点`)
    expect(reply).toContain('合并处理')
    expect((await wordsOf(other)).at(-1)).toEqual({ move: 'hear', text: `${number} 又大了一点` })
  })

  test('words for an archived ticket go on as a new one that the sender is told of', async () => {
    const ticketId = await desk.report('tap_drip')
    await database.owner.query(`update tickets set state = 'archived', closed_at = now() where id = $1`, [
      ticketId,
    ])
    const { number } = await desk.open(ticketId)
    const { reply } = await account.say('owner', `${number} 又开始滴了`)
    expect(reply).toMatch(new RegExp(`^${number} 已经办结，我们接着开了新的一单 BX`))
    const next = await ticketOf(/新的一单 (BX[\d-]+)/.exec(reply ?? '')?.[1] ?? '')
    expect(next).toMatchObject({ follows_id: ticketId, channel: 'official_account' })
  })

  test('soon after the end of a conversation, new words open a linked ticket', async () => {
    await freshConversation()
    const { reply } = await account.say('owner', '物业几点下班')
    const first = await ticketOf(numberIn(reply))
    await settle(first.id)
    const again = await account.say('owner', '周末也一样吗')
    const next = await ticketOf(/新的一单 (BX[\d-]+)/.exec(again.reply ?? '')?.[1] ?? '')
    expect(next.follows_id).toBe(first.id)
  })
})

describe('answers of the desk', () => {
  test('what staff say is told in the official account, once, however often the job runs', async () => {
    await freshConversation()
    const { reply } = await account.say('owner', '快递柜密码忘了')
    const { id } = await ticketOf(numberIn(reply))
    const said = await desk.move(desk.agent, id, 'say', { text: '已短信发给您新的取件码。' })
    expect(said.status).toBe(200)
    await desk.move(desk.agent, id, 'note', { text: '业主着急' })
    const jobs = await desk.test.jobs()
    await desk.test.runJobs()
    for (const { name, data } of jobs.filter(({ name }) => name === 'ticket.stepped'))
      await database.owner.query('insert into kept_jobs (name, data) values ($1, $2)', [name, data])
    await desk.test.runJobs()
    const answers = (await account.answers()).filter(({ text }) => text.includes('取件码'))
    expect(answers.map(({ text }) => text)).toEqual(['客服小陈：已短信发给您新的取件码。'])
    expect((await account.answers()).some(({ text }) => text.includes('业主着急'))).toBe(false)
  })

  test('more than five without a word of the person are refused by WeChat, and the desk is told to call', async () => {
    await freshConversation()
    const { reply } = await account.say('owner', '想问问装修押金')
    const { id, number } = await ticketOf(numberIn(reply))
    for (const word of ['一', '二', '三', '四', '五', '六'])
      await desk.move(desk.agent, id, 'say', { text: `第${word}条` })
    await desk.test.runJobs()
    const { rows } = await database.owner.query(
      'select state, detail, text from official_account_answers where ticket_id = $1 order by seq',
      [id],
    )
    expect(rows.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'refused'])
    expect(rows.at(-1)).toMatchObject({ detail: 'too_many', text: '客服小陈：第六条' })
    const told = await database.owner.query('select body from messages where title = $1', [
      '公众号答复没送到',
    ])
    expect(told.rows.map(({ body }) => body)).toEqual([expect.stringContaining(number)])
  })

  test('after 48 hours of silence WeChat refuses, and that is recorded as it is', async () => {
    await freshConversation()
    const { reply } = await account.say('owner', '车位租金多少')
    const { id } = await ticketOf(numberIn(reply))
    await desk.test.wechat.control('POST', '/clock', { offsetMs: 49 * 3_600_000 })
    await desk.test.wechat.control('DELETE', '/tokens')
    await desk.move(desk.agent, id, 'say', { text: '每月 300 元。' })
    await desk.test.runJobs()
    await desk.test.wechat.control('POST', '/clock', { offsetMs: 0 })
    const { rows } = await database.owner.query(
      'select state, detail from official_account_answers where ticket_id = $1',
      [id],
    )
    expect(rows).toEqual([{ state: 'refused', detail: 'window_over' }])
  })
})
