import type { Api } from '@haolin/shared/api/index.ts'
import { gramNumber, gramsOf, monthOfId, searchWords } from '@haolin/shared/search-grams.ts'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { phoneIs } from '../sealed/phone-is.ts'
import { listLines } from './list-lines.ts'
import { tickets } from './tables.ts'

type Search = Api['GET /communities/:communityId/search']

const shown = 50
const phoneNumber = /^1[3-9]\d{9}$/

/** What somebody types who has the number of a ticket before them, whole or its end. */
const ticketNumber = /^(BX)?\d{6,}$/

/**
 * Tickets by any part of their number, words, home or person, or by the caller's whole phone number; newest first. What ends
 * a ticket's number is meant as that and asks for nothing else.
 */
export async function searchTickets(
  context: MemberContext,
  { q }: Search['query'],
): Promise<Search['reply']> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const digits = q.replace(/[\s-]/g, '').toUpperCase()
    const here = eq(tickets.communityId, communityId)
    const list = async (which: SQL) =>
      (await listLines(context, tx, and(here, which), undefined, 'newest')).items
    if (phoneNumber.test(digits)) return { items: await list(phoneIs(tickets.contactPhone, digits)) }
    if (ticketNumber.test(digits)) {
      const backwards = [...digits].reverse().join('')
      const items = await list(sql`reverse(replace(tickets.number, '-', '')) like ${`${backwards}%`}`)
      if (items.length > 0) return { items }
    }
    const ids = await findIds(tx, communityId, q)
    if (ids.length === 0) return { items: [] }
    return { items: await list(sql`tickets.id = any(${sql.param(ids)}::uuid[])`) }
  })
}

/** So many of the newest tickets are read through; what is common is found among them at once. */
const newest = 3000

/** Looks through the newest tickets, then month by month back, until enough is found; the newest of it, at most `shown`. */
async function findIds(tx: Tx, communityId: string, text: string): Promise<string[]> {
  const words = searchWords(text).filter((word) => [...word].length > 1)
  const grams = gramsOf(words.join(' '))
  if (grams.length === 0)
    throw new AppError('invalid_input', { fields: [{ field: 'q', message: '请至少输入两个字' }] })
  const parts = words.map((word) => `%${word}%`)
  const walked = await askIds(tx, walk, [communityId, parts, newest, shown])
  if (walked.length === shown) return walked
  let found: string[] = []
  for (const months of inStretches(await readMonths(tx, communityId))) {
    const numbers = months.map(
      (month) => `{${grams.map((gram) => gramNumber(communityId, month, gram)).join(',')}}`,
    )
    found = [...found, ...(await askIds(tx, lookUp, [communityId, parts, numbers, shown]))]
    if (found.length >= shown) return found.slice(0, shown)
  }
  return found
}

type Ask = { name: string; text: string }

const walk: Ask = {
  name: 'search-newest',
  text: `select ticket_id from (
      select ticket_id, words from ticket_search where community_id = $1
       order by community_id desc, ticket_id desc limit $3) newest
    where words like all ($2::text[]) order by ticket_id desc limit $4`,
}

// The inner query has no order, so that the pairs are looked up and nothing is walked through.
const lookUp: Ask = {
  name: 'search-months',
  text: `select hit.ticket_id from unnest($3::text[]) as month(grams)
    cross join lateral (
      select ticket_id from (
        select s.ticket_id, s.words from ticket_search s
         where s.community_id = $1 and s.grams @> month.grams::int[] offset 0) pairs
       where words like all ($2::text[]) order by ticket_id desc limit $4) hit
    order by hit.ticket_id desc limit $4`,
}

async function askIds(tx: Tx, ask: Ask, values: unknown[]): Promise<string[]> {
  const { rows } = await tx.client.query<{ ticket_id: string }>({ ...ask, values })
  return rows.map(({ ticket_id }) => ticket_id)
}

/** The months from the newest ticket of a community back to its first. */
async function readMonths(tx: Tx, communityId: string): Promise<number[]> {
  const { rows } = await tx.client.query<{ first: string | null; last: string | null }>({
    name: 'search-stretch',
    text: `select (select ticket_id from ticket_search where community_id = $1 order by community_id, ticket_id limit 1) as first,
      (select ticket_id from ticket_search where community_id = $1
        order by community_id desc, ticket_id desc limit 1) as last`,
    values: [communityId],
  })
  const { first, last } = rows[0] ?? {}
  if (!first || !last) return []
  const oldest = monthOfId(first)
  return Array.from({ length: monthOfId(last) - oldest + 1 }, (_, i) => oldest + i).reverse()
}

/** A few months, then some more, then all the rest: what is rare is found in three looks. */
const inStretches = (months: readonly number[]): number[][] =>
  [months.slice(0, 2), months.slice(2, 12), months.slice(12)].filter(({ length }) => length > 0)
