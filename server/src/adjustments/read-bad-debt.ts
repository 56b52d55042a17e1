import type { Api } from '@haolin/shared/api/index.ts'
import { type AgeBucket, ageBucketOf, daysOverdue } from '@haolin/shared/billing/ageing.ts'
import { allowanceOf } from '@haolin/shared/billing/bad-debt.ts'
import { type ReductionKind, reductionKinds } from '@haolin/shared/billing/reduction.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'

type BadDebt = Api['GET /communities/:communityId/bad-debt']['reply']

/** What is overdue by age with the allowance it calls for, and what was taken off or given up so far. */
export async function readBadDebt(context: MemberContext, tx: Tx): Promise<BadDebt> {
  const { communityId } = context.member
  const today = localDate(tx.now.getTime())
  const overdue = await tx.client.query<{ dueOn: string; fen: number }>({
    name: 'overdue_by_day',
    text: `
      select due_on as "dueOn", sum(outstanding_fen)::bigint as fen from charges
       where community_id = $1 and due_on < $2 and outstanding_fen > 0 group by due_on`,
    values: [communityId, today],
  })
  const owed: Partial<Record<AgeBucket, number>> = {}
  for (const { dueOn, fen } of overdue.rows) {
    const age = ageBucketOf(daysOverdue(dueOn, today))
    if (age) owed[age] = (owed[age] ?? 0) + fen
  }
  const taken = await tx.client.query<{ kind: ReductionKind; offFen: number; backFen: number }>({
    name: 'taken_off_by_kind',
    text: `
      select kind, coalesce(sum(amount_fen) filter (where amount_fen > 0), 0)::bigint as "offFen",
             coalesce(sum(0 - amount_fen) filter (where amount_fen < 0), 0)::bigint as "backFen"
        from adjustments where community_id = $1 group by kind`,
    values: [communityId],
  })
  const of = (kind: ReductionKind) => taken.rows.find((row) => row.kind === kind)
  const buckets = allowanceOf(owed)
  return {
    buckets,
    allowanceFen: buckets.reduce((sum, { allowanceFen }) => sum + allowanceFen, 0),
    writtenOffFen: of('write_off')?.offFen ?? 0,
    recoveredFen: of('write_off')?.backFen ?? 0,
    byKind: (Object.keys(reductionKinds) as ReductionKind[]).map((kind) => ({
      kind,
      label: reductionKinds[kind].label,
      amountFen: of(kind)?.offFen ?? 0,
    })),
  }
}
