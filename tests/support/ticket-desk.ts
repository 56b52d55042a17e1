import type { Api } from '@haolin/shared/api/index.ts'
import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import { startApp, type TestApp } from './app.ts'
import { type BuiltUnit, buildCommunity, type Community } from './build-community.ts'
import type { Client } from './client.ts'
import type { TestDatabase } from './database.ts'

type Detail = Api['GET /communities/:communityId/tickets/:ticketId']['reply']
type MoveBody = Omit<
  Api['POST /communities/:communityId/tickets/:ticketId/moves']['body'],
  'move' | 'version'
>

/** A community at work: an owner, an agent, a manager and a plumber, signed in. */
export type Desk = {
  test: TestApp
  community: Community
  unit: BuiltUnit
  owner: Client
  agent: Client
  manager: Client
  plumber: Client
  plumberId: string
  report(
    category?: string,
    more?: Partial<Api['POST /communities/:communityId/tickets']['body']>,
  ): Promise<string>
  open(ticketId: string, who?: Client): Promise<Detail>
  /** Takes a step with the present version; gives the answer as it came. */
  move(who: Client, ticketId: string, move: Move, more?: MoveBody): ReturnType<typeof takeStep>
}

const takeStep = (
  who: Client,
  communityId: string,
  ticketId: string,
  body: { move: Move; version: number } & MoveBody,
) =>
  who.call('POST /communities/:communityId/tickets/:ticketId/moves', {
    params: { communityId, ticketId },
    body,
  })

/** Opens a desk on a test database. */
export async function openDesk(database: TestDatabase): Promise<Desk> {
  const test = await startApp(database)
  const community = await buildCommunity(database)
  const unit = await community.unit()
  await community.resident(unit, { openid: 'owner', name: '王秀兰', phone: '13800001111' })
  await community.staff(['agent'], { openid: 'agent', name: '陈静' })
  await community.staff(['manager'], { openid: 'manager', name: '赵刚' })
  const plumber = await community.staff(['technician'], {
    openid: 'plumber',
    name: '李强',
    skills: ['plumbing'],
  })
  const { communityId } = community
  const [owner, agent, manager, plumberClient] = await Promise.all(
    ['owner', 'agent', 'manager', 'plumber'].map((openid) => test.as(openid)),
  )
  if (!owner || !agent || !manager || !plumberClient) throw new Error('nobody at the desk')
  const open = async (ticketId: string, who = manager) => {
    const answer = await who.call('GET /communities/:communityId/tickets/:ticketId', {
      params: { communityId, ticketId },
    })
    if (answer.status !== 200) throw new Error(`open: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  let reports = 0
  // One sign-in may report twenty times a minute; a busy test is several phones.
  let inHand = owner
  const phone = async () => {
    if (++reports % 15 === 0) inHand = await test.as('owner')
    return inHand
  }
  return {
    test,
    community,
    unit,
    owner,
    agent,
    manager,
    plumber: plumberClient,
    plumberId: plumber.staffId,
    open,
    async report(category = 'leak_indoor', more = {}) {
      const answer = await (await phone()).call('POST /communities/:communityId/tickets', {
        params: { communityId },
        body: { category, place: 'home', unitId: unit.unitId, ...more },
      })
      if (answer.status !== 201) throw new Error(`report: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body.ticketId
    },
    async move(who, ticketId, move, more = {}) {
      const { version } = await open(ticketId)
      return takeStep(who, communityId, ticketId, { move, version, ...more })
    },
  }
}
