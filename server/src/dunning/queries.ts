import type { Rung, Way } from '@haolin/shared/dunning/ladder.ts'
import type { Proof } from '@haolin/shared/dunning/task.ts'
import { found } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'
import { demandedOn, type PromiseFacts, promiseColumns } from './read-facts.ts'

type Whose = { communityId: string; householdId: string }

/** The community's name and the owners as the register has them. */
export async function readOwners(tx: Tx, { communityId, householdId }: Whose) {
  const { rows } = await tx.client.query<{ communityName: string; owners: string[] }>({
    name: 'dunning_owners',
    text: `
      select m.name as "communityName",
             (select coalesce(array_agg(r.name order by r.created_at, r.id), '{}') from residents r
               where r.community_id = m.id and r.household_id = $2 and r.relation = 'owner' and r.removed_at is null) as owners
        from communities m where m.id = $1`,
    values: [communityId, householdId],
  })
  return found(rows[0])
}

type Owed = {
  chargeId: string
  name: string
  period: string
  billNumber: string
  dueOn: string
  amountFen: number
  outstandingFen: number
  disputed: boolean
  demandedOn: string | null
}

/** What a household owes, with the last demand of each charge that arrived; the oldest first. */
export async function readCharges(tx: Tx, { communityId, householdId }: Whose): Promise<Owed[]> {
  const { rows } = await tx.client.query<Owed>({
    name: 'dunning_charges',
    text: `
      select c.id as "chargeId", f.name || case when c.source = '' then '' else ' ' || c.source end as name, c.period,
             b.number as "billNumber", c.due_on as "dueOn", c.amount_fen as "amountFen",
             c.outstanding_fen as "outstandingFen", c.disputed_at is not null as disputed, ${demandedOn} as "demandedOn"
        from charges c
        join bills b on b.community_id = c.community_id and b.id = c.bill_id
        join fee_items f on f.community_id = c.community_id and f.id = c.fee_item_id
       where c.community_id = $1 and c.household_id = $2 and c.outstanding_fen > 0
       order by c.due_on, f.code, c.source`,
    values: [communityId, householdId],
  })
  return rows
}

type Notice = {
  noticeId: string
  rung: Rung
  way: Way
  title: string
  body: string
  amountFen: number
  demands: boolean
  at: Date
  proofs: { proof: Proof; detail: string; at: string }[]
}

/** Every word to a household in any cycle, with what proves it; the latest first. */
export async function readNotices(tx: Tx, { communityId, householdId }: Whose): Promise<Notice[]> {
  const { rows } = await tx.client.query<Notice>({
    name: 'dunning_notices',
    text: `
      select n.id as "noticeId", n.rung, n.way, n.title, n.body, n.amount_fen as "amountFen", n.demands, n.at,
             (select coalesce(jsonb_agg(jsonb_build_object('proof', p.proof, 'detail', p.detail,
                'at', to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p.at, p.id), '[]')
                from dunning_proofs p where p.community_id = $1 and p.notice_id = n.id) as proofs
        from dunning_notices n
       where n.community_id = $1 and n.household_id = $2 order by n.at desc, n.id desc limit 60`,
    values: [communityId, householdId],
  })
  return rows
}

/** The promises of a household, the latest first. */
export async function readPromises(tx: Tx, { communityId, householdId }: Whose): Promise<PromiseFacts[]> {
  const { rows } = await tx.client.query<{ promise: PromiseFacts }>({
    name: 'dunning_promises',
    text: `select ${promiseColumns} as promise from pay_promises p
            where p.community_id = $1 and p.household_id = $2 order by p.created_at desc, p.id desc limit 20`,
    values: [communityId, householdId],
  })
  return rows.map(({ promise }) => promise)
}

/** Overdue amounts of a household: what may be asked for, and what is being looked at. */
export async function readOverdue(tx: Tx, { communityId, householdId }: Whose, today: string) {
  const { rows } = await tx.client.query<{ owedFen: number; disputedFen: number; chargeIds: string[] }>({
    name: 'overdue_of_household',
    text: `
      select coalesce(sum(outstanding_fen) filter (where disputed_at is null), 0)::bigint as "owedFen",
             coalesce(sum(outstanding_fen) filter (where disputed_at is not null), 0)::bigint as "disputedFen",
             coalesce(array_agg(id order by due_on, id) filter (where disputed_at is null), '{}') as "chargeIds"
        from charges where community_id = $1 and household_id = $2 and outstanding_fen > 0 and due_on < $3::date`,
    values: [communityId, householdId, today],
  })
  return found(rows[0])
}

/** How a household wants to be spoken to, with the label of its home and whom it may ring up. */
export async function readWish(tx: Tx, { communityId, householdId }: Whose) {
  const { rows } = await tx.client.query<{
    by: 'app' | 'phone' | 'letter'
    texts: boolean
    unitLabel: string
    phone: string
  }>({
    name: 'reminder_wish',
    text: `
      select coalesce(w.by, 'app') as by, coalesce(w.texts, false) as texts, u.label as "unitLabel", m.duty_phone as phone
        from households h
        join communities m on m.id = h.community_id
        join units u on u.community_id = h.community_id and u.id = h.unit_id
        left join reminder_wishes w on w.community_id = h.community_id and w.household_id = h.id
       where h.community_id = $1 and h.id = $2`,
    values: [communityId, householdId],
  })
  return found(rows[0])
}
