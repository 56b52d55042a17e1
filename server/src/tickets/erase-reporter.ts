import { and, eq, ne } from 'drizzle-orm'
import type { Tx } from '../db/connect.ts'
import { phoneHashes } from '../sealed/hash-phone.ts'
import { accounts } from '../session/tables.ts'
import { tickets } from './tables.ts'

/** Who leaves: their names and numbers as the register had them, and their rows there. */
export type Leaver = { names: readonly string[]; phones: readonly string[]; residentIds: readonly string[] }

/**
 * Takes somebody out of their tickets: contact, name and number wherever they stand, all of their words in talks. Steps,
 * promises and times stay. Says which names the contacts carried.
 */
export async function eraseReporter(
  tx: Tx,
  accountId: string,
  { names, phones, residentIds }: Leaver,
  gone: { name: string; words: string },
): Promise<string[]> {
  const numbers = [...new Set([...phones, ...(await findNumbers(tx, accountId))])]
  const { rows } = await tx.client.query<{ names: string[] }>(
    'select erase_reporter($1, $2, $3, $4, $5, $6) as names',
    [accountId, residentIds, [...names, ...numbers], numbers.flatMap(phoneHashes), gone.name, gone.words],
  )
  return rows[0]?.names ?? []
}

/** The numbers an account gave: to WeChat, and as the contact of its tickets. */
async function findNumbers(tx: Tx, accountId: string): Promise<string[]> {
  const [account] = await tx.db
    .select({ phone: accounts.phone })
    .from(accounts)
    .where(eq(accounts.id, accountId))
  const given = await tx.db
    .select({ phone: tickets.contactPhone })
    .from(tickets)
    .where(and(eq(tickets.reporterAccountId, accountId), ne(tickets.contactPhone, '')))
  return [...(account?.phone ? [account.phone] : []), ...given.map(({ phone }) => phone)]
}
