import { findCategory } from '@haolin/shared/ticket/catalogue.ts'
import {
  type CalledTicket,
  callWords,
  manyCallsWords,
  singleCalls,
} from '@haolin/shared/ticket/escalation-words.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { type NewMessage, sendMessage } from '../messages/send-message.ts'

type Person = { communityId: string; staffId: string }
type Call = CalledTicket & { ticketId: string; key: string; page: string; accountId: string | null }

/** Tells everybody who was named: a few tickets one by one, many in one message. Nobody hears of a rung twice. */
export async function tellCalls(context: Context): Promise<void> {
  const people = await context.inTx(async (tx) => {
    const { rows } = await tx.client.query<Person>(
      `select distinct community_id as "communityId", staff_id as "staffId" from escalation_calls where told_at is null`,
    )
    return rows
  })
  for (const person of people) await context.inTx((tx) => tellPerson(context, tx, person))
}

async function tellPerson(context: Context, tx: Tx, person: Person): Promise<void> {
  const calls = await takeCalls(tx, person)
  const accountId = calls[0]?.accountId
  if (!accountId) return
  const tickets = calls.filter(
    (call, i) => calls.findIndex(({ ticketId }) => ticketId === call.ticketId) === i,
  )
  const now = tx.now.getTime()
  const first = tickets[0]
  if (tickets.length > singleCalls && first)
    return sendMessage(context, tx, {
      ...message(person, accountId, first),
      ...manyCallsWords(tickets, now),
      push: pushOf(person, first, `${tickets.length} 件事需要您跟进`),
    })
  for (const ticket of tickets)
    await sendMessage(context, tx, {
      ...message(person, accountId, ticket),
      ...callWords(ticket, now),
      push: pushOf(person, ticket, ticket.title),
    })
}

const message = ({ communityId }: Person, accountId: string, { ticketId, key }: Call) => ({
  communityId,
  accountId,
  onceKey: `call:${key}`,
  about: { kind: 'ticket' as const, id: ticketId },
})

/** The copy WeChat shows, without place or name. */
const pushOf = ({ communityId }: Person, call: Call, about: string): NonNullable<NewMessage['push']> => ({
  template: 'ticketDue',
  data: { number: call.number, dueAt: new Date(call.dueAt).toISOString(), about },
  page: `${call.page}?communityId=${communityId}&ticketId=${call.ticketId}`,
})

/**
 * What one person has not heard yet, marked as told in this transaction; the most urgent ticket first. Nobody is called
 * about a complaint about themselves.
 */
async function takeCalls(tx: Tx, { communityId, staffId }: Person): Promise<Call[]> {
  const { rows } = await tx.client.query<
    Omit<Call, 'title' | 'dueAt' | 'key'> & {
      category: string
      dueAt: Date
      cycle: number
      level: number
    }
  >(
    `with taken as (
       select * from escalation_calls where community_id = $1 and staff_id = $2 and told_at is null
       for update skip locked),
     told as (
       update escalation_calls c set told_at = $3 from taken t
        where c.community_id = t.community_id and c.ticket_id = t.ticket_id and c.clock = t.clock
          and c.cycle = t.cycle and c.level = t.level and c.staff_id = t.staff_id)
     select t.ticket_id as "ticketId", t.clock, t.cycle, t.level, k.number, k.category, k.priority,
            coalesce(u.label, b.name, '') as place, c.due_at as "dueAt", s.account_id as "accountId",
            case when s.roles && '{agent,manager}' then 'desk/ticket' else 'work/job' end as page
       from taken t
       join tickets k on k.community_id = t.community_id and k.id = t.ticket_id
                     and k.about_staff_id is distinct from t.staff_id
       join ticket_clocks c on c.community_id = t.community_id and c.ticket_id = t.ticket_id
                           and c.kind = t.clock and c.cycle = t.cycle
       join staff s on s.community_id = t.community_id and s.id = t.staff_id
       left join units u on u.community_id = k.community_id and u.id = k.unit_id
       left join buildings b on b.community_id = k.community_id and b.id = k.building_id
      order by k.priority, c.due_at, t.level`,
    [communityId, staffId, tx.now],
  )
  return rows.map(({ category, dueAt, cycle, level, ...row }) => ({
    ...row,
    title: findCategory(category)?.label ?? '报事',
    dueAt: dueAt.getTime(),
    key: `${row.ticketId}:${row.clock}:${cycle}:${level}`,
  }))
}
