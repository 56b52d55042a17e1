import type { Api } from '@haolin/shared/api/index.ts'
import { gramNumber, gramsOf, searchWords } from '@haolin/shared/search-grams.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { listLines } from './list-lines.ts'
import { tickets } from './tables.ts'

type Search = Api['GET /communities/:communityId/search']

const shown = 50
const phoneNumber = /^1[3-9]\d{9}$/

/** Tickets by any part of their number, words, home or person, or by the caller's whole phone number; newest first. */
export async function searchTickets(
  context: MemberContext,
  { q }: Search['query'],
): Promise<Search['reply']> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const phone = q.replace(/[\s-]/g, '')
    if (phoneNumber.test(phone)) {
      const which = and(eq(tickets.communityId, communityId), eq(tickets.contactPhone, phone))
      return { items: (await listLines(context, tx, which, undefined, 'newest')).items }
    }
    const ids = await findIds(tx, communityId, q)
    if (ids.length === 0) return { items: [] }
    const { items } = await listLines(context, tx, inArray(tickets.id, ids), undefined, 'newest')
    return { items }
  })
}

const query = {
  name: 'search-tickets',
  text: `select ticket_id from ticket_search
    where community_id = $1 and grams @> $2::int[] and words like all ($3::text[])
    order by community_id desc, ticket_id desc limit $4`,
}

async function findIds(tx: Tx, communityId: string, text: string): Promise<string[]> {
  const words = searchWords(text).filter((word) => [...word].length > 1)
  const grams = gramsOf(words.join(' '))
  if (grams.length === 0)
    throw new AppError('invalid_input', { fields: [{ field: 'q', message: '请至少输入两个字' }] })
  const numbers = grams.map((gram) => gramNumber(communityId, gram))
  const values = [communityId, numbers, words.map((word) => `%${word}%`), shown]
  const { rows } = await tx.client.query<{ ticket_id: string }>({ ...query, values })
  return rows.map(({ ticket_id }) => ticket_id)
}
