import type { World } from '@haolin/server/src/context.ts'
import { contextOf } from '@haolin/server/src/http/make-context.ts'
import { deliverLane } from '@haolin/server/src/messages/deliver-lane.ts'
import { type NewMessage, sendMessage } from '@haolin/server/src/messages/send-message.ts'
import { sweepDeliveries } from '@haolin/server/src/messages/sweep-deliveries.ts'
import { newsEndsAfter, retryWaits, senderDeadAfter } from '@haolin/shared/message-policy.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../support/app.ts'
import { goTo } from '../../support/at-hour.ts'
import { buildAccount, buildCommunity, type Community } from '../../support/build-community.ts'
import { consentTo } from '../../support/consent.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
let app: TestApp
let here: Community
beforeAll(async () => {
  app = await startApp(database)
  here = await buildCommunity(database)
})
beforeEach(() => goTo(app, '12:00'))
afterEach(() => app.wechat.control('DELETE', '/knobs'))
afterAll(() => app.stop())

const about = { kind: 'job' as const, id: '01999999-0000-7000-8000-000000000001' }
const pushOf = (state: string): NonNullable<NewMessage['push']> => ({
  template: 'ticketAccepted',
  data: { number: 'BX20261121-0007', about: '漏水', state, at: '2026-11-21T07:40:00Z', note: '点开看进展' },
  page: 'tabs/tickets',
})

/** A technician at work whom version after version of one ticket is told. */
async function person(openid: string, phone?: string) {
  await here.staff(['technician'], { openid, ...(phone ? { phone } : {}) })
  const accountId = await buildAccount(database, openid)
  const context = contextOf(app.world, 'test')
  return {
    accountId,
    lane: { communityId: here.communityId, lane: `${accountId}:job:${about.id}` },
    tell: (version: number, state: string, more: Partial<NewMessage> = {}) =>
      context.inTx((tx) =>
        sendMessage(context, tx, {
          communityId: here.communityId,
          accountId,
          onceKey: `ticket:${version}`,
          title: state,
          body: state,
          about,
          push: pushOf(state),
          position: version,
          ...more,
        }),
      ),
    delivered: async () =>
      (await app.wechat.delivered())
        .filter((message) => message.openid === openid)
        .map(({ data }) => data.phrase3?.value),
    rows: async () => {
      const { rows } = await database.owner.query<{ row: string }>(
        `select concat_ws(' ', position, channel, state, detail) as row from deliveries
          where account_id = $1 order by position, id`,
        [accountId],
      )
      return rows.map(({ row }) => row)
    },
    left: async () => {
      const { rows } = await database.owner.query<{ units: number; entries: string }>(
        `select units, (select sum(change) from quota_entries e where e.account_id = q.account_id)::int as entries
           from message_quotas q where account_id = $1`,
        [accountId],
      )
      expect(rows[0]?.units ?? 0).toBe(rows[0]?.entries ?? 0)
      return rows[0]?.units ?? 0
    },
  }
}
type Person = Awaited<ReturnType<typeof person>>

const sweep = () => sweepDeliveries(contextOf(app.world, 'sweep'))
const deliver = (who: Person, world: World = app.world) => deliverLane(contextOf(world, 'worker'), who.lane)
const texts = async (phone: string) =>
  (await app.wechat.control<{ phone: string; values: string[] }[]>('GET', '/short-texts'))
    .filter((each) => each.phone === `+86${phone}`)
    .map(({ values }) => values.join(' '))

/** A worker that dies after its attempt: what it would write down of it never comes. */
async function dieAfterSending(who: Person): Promise<void> {
  const context = contextOf(app.world, 'doomed')
  let transactions = 0
  const doomed: typeof context = {
    ...context,
    inTx: (work) => {
      transactions += 1
      if (transactions > 1) throw new Error('killed')
      return context.inTx(work)
    },
  }
  await expect(deliverLane(doomed, who.lane)).rejects.toThrow('killed')
}

describe('consents', () => {
  test('of two workers and one unit of consent, one message goes out', async () => {
    const two = await person('two-workers')
    await consentTo(app, 'two-workers', 'ticketAccepted')
    await app.wechat.consent('two-workers', 'ticketAccepted', 5)
    await two.tell(1, '已安排', { about: null })
    await two.tell(2, '处理中', { about: null, onceKey: 'another' })
    await Promise.all([app.runJobs(), sweep(), sweep()])
    expect(await two.delivered()).toHaveLength(1)
    expect(await two.left()).toBe(0)
    expect((await two.rows()).toSorted()).toEqual(['1 wechat sent', '2 wechat refused no_quota'])
  })

  test('"no more of these" from WeChat empties our ledger, and nothing further is tried in vain', async () => {
    const off = await person('switched-off')
    for (let i = 0; i < 3; i += 1)
      await (await app.as('switched-off')).call('POST /messages/consents', {
        body: { answers: [{ template: 'ticketAccepted', answer: 'accept' }] },
      })
    expect(await off.left()).toBe(3)
    await off.tell(1, '已安排')
    await app.runJobs()
    expect(await off.rows()).toEqual(['1 wechat refused no_quota'])
    expect(await off.left()).toBe(0)
  })

  test('what WeChat refuses for another reason gives the unit back', async () => {
    const back = await person('gets-back')
    await consentTo(app, 'gets-back', 'ticketAccepted')
    await app.wechat.knobs({ unreleasedPages: ['tabs/tickets'] })
    await back.tell(1, '已安排')
    await app.runJobs()
    expect(await back.rows()).toEqual(['1 wechat refused unknown_page'])
    expect(await back.left()).toBe(1)
  })
})

describe('order', () => {
  test('what happened meanwhile is told once, as it stands: older news of the same ticket gives way', async () => {
    const one = await person('catches-up')
    await consentTo(app, 'catches-up', 'ticketAccepted', 3)
    await one.tell(4, '已安排')
    await one.tell(5, '处理中')
    await Promise.all([deliver(one), deliver(one), sweep()])
    expect(await one.delivered()).toEqual(['处理中'])
    expect(await one.rows()).toEqual(['4 wechat superseded', '5 wechat sent'])
    expect(await one.left()).toBe(2)
  })

  test('a step told late never follows the one after it', async () => {
    const late = await person('late')
    await consentTo(app, 'late', 'ticketAccepted', 3)
    await late.tell(5, '处理中')
    await app.runJobs()
    await late.tell(4, '已安排')
    await app.runJobs()
    expect(await late.delivered()).toEqual(['处理中'])
  })

  test('what may not give way waits its turn, and the next waits for it', async () => {
    const payer = await person('payer')
    await consentTo(app, 'payer', 'paymentReceived', 2)
    const paid = (number: string): NonNullable<NewMessage['push']> => ({
      template: 'paymentReceived',
      data: { amount: '328.50元', at: '2026-11-21T07:40:00Z', number, about: '物业缴费' },
      page: 'tabs/home',
    })
    await app.wechat.knobs({ appApiBusy: 3 })
    await payer.tell(1, '缴费', { push: paid('R1') })
    await payer.tell(2, '缴费', { push: paid('R2') })
    await app.runJobs()
    expect(await payer.rows()).toEqual(['1 wechat waiting', '2 wechat waiting'])
    app.passTime(retryWaits[0] ?? 0)
    await Promise.all([sweep(), sweep()])
    const numbers = (await app.wechat.delivered())
      .filter(({ openid }) => openid === 'payer')
      .map(({ data }) => data.character_string3?.value)
    expect(numbers).toEqual(['R1', 'R2'])
  })

  test('forty steps told by many workers at once arrive in order, each at most once', async () => {
    const busy = await person('busy')
    await consentTo(app, 'busy', 'ticketAccepted', 40)
    for (let version = 1; version <= 40; version += 1) {
      await busy.tell(version, '一二三四五六七八九'[version % 9] ?? '')
      if (version % 4 === 0) await Promise.all([deliver(busy), deliver(busy), sweep()])
    }
    await app.runJobs()
    const told = (await busy.rows())
      .filter((row) => row.endsWith('sent'))
      .map((row) => Number(row.split(' ')[0]))
    expect(told.at(-1)).toBe(40)
    expect(await busy.delivered()).toEqual(told.map((version) => '一二三四五六七八九'[version % 9]))
    expect(await busy.left()).toBe(40 - told.length)
  })
})

describe('what goes wrong outside', () => {
  test('a worker killed between sending and writing it down: told twice at worst, then never again', async () => {
    const unlucky = await person('unlucky')
    await consentTo(app, 'unlucky', 'ticketAccepted', 1)
    await app.wechat.consent('unlucky', 'ticketAccepted', 9)
    await unlucky.tell(1, '已安排')
    await dieAfterSending(unlucky)
    await sweep()
    expect(await unlucky.delivered()).toHaveLength(1)
    app.passTime(senderDeadAfter)
    await dieAfterSending(unlucky)
    app.passTime(senderDeadAfter)
    await sweep()
    await sweep()
    expect(await unlucky.delivered()).toHaveLength(2)
    expect(await unlucky.rows()).toEqual(['1 wechat lost sender_died'])
    expect(await unlucky.left()).toBe(0)
  })

  test('a message that arrived without an answer is sent once more, and one unit was spent', async () => {
    const silent = await person('unanswered')
    await consentTo(app, 'unanswered', 'ticketAccepted', 3)
    await app.wechat.knobs({ lostAnswers: 1 })
    await silent.tell(1, '已安排')
    await app.runJobs()
    app.passTime(retryWaits[0] ?? 0)
    await sweep()
    expect(await silent.delivered()).toHaveLength(2)
    expect(await silent.rows()).toEqual(['1 wechat sent'])
    expect(await silent.left()).toBe(2)
  })

  test('a WeChat that stays busy is asked ever more seldom, and then no more', async () => {
    const stuck = await person('stuck')
    await consentTo(app, 'stuck', 'ticketAccepted')
    await app.wechat.knobs({ appApiBusy: 1000 })
    await stuck.tell(1, '已安排')
    await app.runJobs()
    for (const wait of retryWaits) {
      expect(await stuck.rows()).toEqual(['1 wechat waiting'])
      app.passTime(wait - 1000)
      await sweep()
      app.passTime(2000)
      await sweep()
    }
    expect(await stuck.rows()).toEqual(['1 wechat refused busy'])
    expect(await stuck.left()).toBe(1)
  })

  test('a worker that wakes after another took over changes nothing', async () => {
    const slow = await person('slow')
    await consentTo(app, 'slow', 'ticketAccepted', 2)
    let wake = () => {}
    const asleep = new Promise<void>((resolve) => {
      wake = resolve
    })
    const { wechat } = app.world.outside
    const sleeping = {
      ...app.world,
      outside: {
        ...app.world.outside,
        wechat: { ...wechat, sendSubscribeMessage: () => asleep.then(() => 'sent' as const) },
      },
    }
    await slow.tell(1, '已安排')
    const first = deliver(slow, sleeping)
    while (!(await slow.rows())[0]?.includes('sending'))
      await new Promise((resolve) => setTimeout(resolve, 5))
    app.passTime(senderDeadAfter)
    await app.wechat.knobs({ unreleasedPages: ['tabs/tickets'] })
    await sweep()
    wake()
    await first
    expect(await slow.rows()).toEqual(['1 wechat refused unknown_page'])
  })

  test('news that could not be told for a day is no news any more', async () => {
    const old = await person('old-news')
    await consentTo(app, 'old-news', 'ticketAccepted')
    await old.tell(1, '已安排')
    app.passTime(newsEndsAfter + 1000)
    await sweep()
    expect(await old.rows()).toEqual(['1 wechat refused too_late'])
    expect(await old.delivered()).toEqual([])
  })
})

describe('the ladder', () => {
  test('the urgent goes by text message when WeChat cannot bring it, at night too, without names or rooms', async () => {
    const called = await person('called', '13900008801')
    goTo(app, '03:00')
    await called.tell(1, '已安排', { urgent: true })
    await app.runJobs()
    expect(await called.rows()).toEqual(['1 wechat refused no_quota', '1 sms sent'])
    expect(await texts('13900008801')).toEqual(['BX20261121-0007 已安排'])
  })

  test('what is not urgent never goes by text message and rings in the morning', async () => {
    const asleep = await person('asleep', '13900008802')
    await consentTo(app, 'asleep', 'ticketAccepted')
    goTo(app, '23:00')
    await asleep.tell(1, '已安排')
    await app.runJobs()
    await sweep()
    expect(await asleep.delivered()).toEqual([])
    goTo(app, '08:00')
    await sweep()
    expect(await asleep.delivered()).toEqual(['已安排'])
    expect(await texts('13900008802')).toEqual([])
  })

  test('a text message that is refused ends there; one phone at a time gets its share', async () => {
    const poor = await person('poor', '13900008803')
    await app.wechat.knobs({ smsUsedUp: true })
    await poor.tell(1, '已安排', { urgent: true })
    await app.runJobs()
    expect(await poor.rows()).toEqual([
      '1 wechat refused no_quota',
      '1 sms refused FailedOperation.InsufficientBalanceInSmsPackage',
    ])
    await app.wechat.knobs({ smsUsedUp: false, smsBusy: 1 })
    await poor.tell(2, '处理中', { urgent: true })
    await app.runJobs()
    expect((await poor.rows()).slice(2)).toEqual(['2 wechat refused no_quota', '2 sms waiting'])
    app.passTime(retryWaits[0] ?? 0)
    await sweep()
    expect((await poor.rows()).at(-1)).toBe('2 sms sent')
    await poor.tell(3, '待您确认', { urgent: true })
    await app.runJobs()
    expect((await poor.rows()).at(-1)).toBe('3 sms waiting')
  })

  test('without a contract for text messages the urgent stays in the inbox', async () => {
    const plain = await person('no-contract')
    await plain.tell(1, '已安排', { urgent: true })
    const { sms: _, ...outside } = app.world.outside
    await deliver(plain, { ...app.world, outside })
    expect(await plain.rows()).toEqual(['1 wechat refused no_quota'])
  })

  test('who left the post before it was told is not told', async () => {
    const gone = await person('gone', '13900008804')
    await consentTo(app, 'gone', 'ticketAccepted')
    await gone.tell(1, '已安排', { urgent: true })
    await database.owner.query('update staff set enabled = false where account_id = $1', [gone.accountId])
    await app.runJobs()
    expect(await gone.rows()).toEqual(['1 wechat refused no_longer_theirs'])
    expect(await texts('13900008804')).toEqual([])
  })
})
