import type { Api } from '@haolin/shared/api/index.ts'
import { type Blocker, blockersOf, goes, regretDays } from '@haolin/shared/privacy/closing.ts'
import { retentions, staysAfterClosing } from '@haolin/shared/privacy/retention.ts'
import { activeStates } from '@haolin/shared/ticket/lifecycle.ts'
import { and, eq } from 'drizzle-orm'
import type { SignedContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { accountClosings } from './tables.ts'

type Closing = Api['GET /me/closing']['reply']

/** What closing would do, or how it stands. */
export const showClosing = (context: SignedContext): Promise<Closing> =>
  context.inTx((tx) => readClosing(tx, context.actor.accountId))

/** The same, within the caller's transaction. */
export async function readClosing(tx: Tx, accountId: string): Promise<Closing> {
  const [waiting] = await tx.db
    .select({ dueAt: accountClosings.dueAt })
    .from(accountClosings)
    .where(and(eq(accountClosings.accountId, accountId), eq(accountClosings.state, 'waiting')))
  return {
    dueAt: waiting?.dueAt.toISOString() ?? null,
    blockers: await readBlockers(tx, accountId),
    goes: [...goes],
    stays: staysAfterClosing.map((key) => {
      const { what, keptFor, why } = retentions[key]
      return { what, keptFor, why }
    }),
    regretDays,
  }
}

/** What has to be settled before this account can be closed. */
export async function readBlockers(tx: Tx, accountId: string): Promise<Blocker[]> {
  const { rows } = await tx.client.query<{ urgent: string[]; payments: number; employed: boolean }>({
    name: 'closing_blockers',
    text: `
      select coalesce((select array_agg(t.number order by t.id) from tickets t
                where t.reporter_account_id = $1 and t.priority in ('P0', 'P1') and t.state = any($2)), '{}') as urgent,
             (select count(*)::int from pay_orders o
               where o.account_id = $1 and o.state in ('created', 'prepaid')) as payments,
             exists (select from staff s where s.account_id = $1 and s.enabled) as employed`,
    values: [accountId, [...activeStates]],
  })
  return blockersOf(rows[0] ?? { urgent: [], payments: 0, employed: false })
}
