import { openidOf } from '@haolin/server/src/demo/sample-people.ts'
import type { TestApp } from '../support/app.ts'
import type { TestDatabase } from '../support/database.ts'

/** What in the sample company the pages of the table speak about. */
export type Scene = {
  communityId: string
  /** A ticket of Zhang Min that somebody works on. */
  ownTicketId: string
  /** A ticket of Wang Xiulan that waits for her word. */
  finishedTicketId: string
  /** A repair of Zhang Min that is over and may be reopened. */
  closedTicketId: string
  /** A job under way in the hands of the technician Li Guoqiang. */
  jobTicketId: string
  /** A ticket nobody has accepted yet. */
  newTicketId: string
  /** A neighbour dispute with a case file. */
  caseTicketId: string
  /** A paid order of Wang Xiulan and its receipt. */
  paidOrderId: string
  receiptId: string
  /** The home of Zhang Min. */
  ownUnitId: string
  /** A billing run whose bills are out. */
  runId: string
  /** An incident under way. */
  incidentId: string
  /** A household on the ladder of arrears. */
  arrearsId: string
}

/** Looks the scene up as the people themselves see it. */
export async function findScene(app: TestApp, database: TestDatabase): Promise<Scene> {
  const [zhang, wang, li, lin] = await Promise.all(
    ['zhang-min', 'wang-xiulan', 'li-guoqiang', 'lin-xiaowen'].map((key) => app.as(openidOf(key))),
  )
  const { body: me } = await must(zhang, 'Zhang Min').call('GET /me')
  const { communityId } = must(me.homes[0], 'a home of Zhang Min')
  const params = { communityId }
  const mine = (show: 'active' | 'to_confirm' | 'done') => ({ params, query: { show } })
  const route = 'GET /communities/:communityId/my-tickets'
  const own = await must(zhang, 'Zhang Min').call(route, mine('active'))
  const finished = await must(wang, 'Wang Xiulan').call(route, mine('to_confirm'))
  const over = await must(zhang, 'Zhang Min').call(route, mine('done'))
  const closed = over.body.items.find(({ state, kind }) => state === 'closed' && kind === 'repair')
  const work = await must(li, 'Li Guoqiang').call('GET /communities/:communityId/my-work', {
    params,
    query: { show: 'open' },
  })
  const queue = await must(lin, 'Lin Xiaowen').call('GET /communities/:communityId/queue', {
    params,
    query: { show: 'triage' },
  })
  const incidents = await must(lin, 'Lin Xiaowen').call('GET /communities/:communityId/incidents', {
    params,
    query: { show: 'open' },
  })
  const books = must(await app.as(openidOf('xu-hui')), 'Xu Hui')
  const { body: billing } = await books.call('GET /communities/:communityId/billing-runs', { params })
  const arrears = await books.call('GET /communities/:communityId/dunning', {
    params,
    query: { show: 'tasks' },
  })
  const job = work.body.items.find(({ state }) => state === 'assigned') ?? work.body.items[0]
  const paid = await database.owner.query<{ order: string; receipt: string }>(
    `select o.id as "order", r.id as receipt from receipts r
       join pay_orders o on o.community_id = r.community_id and o.id = r.order_id
       join accounts a on a.id = o.account_id where a.openid = $1 order by r.id desc limit 1`,
    [openidOf('wang-xiulan')],
  )
  const cases = await database.owner.query<{ id: string }>(
    'select ticket_id as id from case_sides where community_id = $1 limit 1',
    [communityId],
  )
  return {
    communityId,
    ownTicketId: must(own.body.items[0], 'a ticket of Zhang Min').ticketId,
    finishedTicketId: must(finished.body.items[0], 'a finished ticket of Wang Xiulan').ticketId,
    closedTicketId: must(closed, 'a closed repair of Zhang Min').ticketId,
    jobTicketId: must(job, 'a job of Li Guoqiang').ticketId,
    newTicketId: must(queue.body.items[0], 'a new ticket').ticketId,
    caseTicketId: must(cases.rows[0], 'a case file').id,
    paidOrderId: must(paid.rows[0], 'a paid order of Wang Xiulan').order,
    receiptId: must(paid.rows[0], 'a receipt of Wang Xiulan').receipt,
    ownUnitId: must(me.homes[0], 'a home of Zhang Min').unitId,
    runId: must(billing.runs[0], 'a billing run').runId,
    incidentId: must(incidents.body.items[0], 'an incident').incidentId,
    arrearsId: must(arrears.body.items[0], 'a household on the ladder').caseId,
  }
}

function must<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`the sample company has not ${what}`)
  return value
}
