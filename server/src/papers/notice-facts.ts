import type { Tx } from '../db/connect.ts'

/** What a household still owes and whom it may ask; amounts in fen. */
export type NoticeFacts = {
  company: string
  community: string
  dutyPhone: string
  serviceHours: string
  unit: string
  debtors: string[]
  prepaidFen: number
  lines: {
    name: string
    period: string
    dueOn: string
    amountFen: number
    paidFen: number
    owingFen: number
  }[]
}

/** Reads what a household owes today for printing; null when there is no such household here. */
export async function readNoticeFacts(
  tx: Tx,
  communityId: string,
  householdId: string,
): Promise<NoticeFacts | null> {
  const { rows } = await tx.client.query<NoticeFacts>({
    name: 'notice_facts',
    text: `
      select o.name as company, m.name as community, m.duty_phone as "dutyPhone", m.service_hours as "serviceHours",
             u.label as unit,
             (select coalesce(array_agg(p.name order by p.created_at, p.id), '{}') from residents p
               where p.community_id = $1 and p.household_id = h.id and p.relation = 'owner'
                 and (p.removed_at is null or h.until_on is not null)) as debtors,
             coalesce((select balance_fen from prepayments where community_id = $1 and household_id = h.id), 0)::bigint as "prepaidFen",
             (select coalesce(jsonb_agg(jsonb_build_object(
                  'name', f.name || case when c.source = '' then '' else ' ' || c.source end, 'period', c.period,
                  'dueOn', c.due_on, 'amountFen', c.amount_fen - c.reduced_fen, 'paidFen', c.settled_fen,
                  'owingFen', c.outstanding_fen) order by c.due_on, c.period, f.code, c.source), '[]')
                from charges c join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
               where c.community_id = $1 and c.household_id = h.id and c.outstanding_fen > 0) as lines
        from households h
        join units u on u.community_id = $1 and u.id = h.unit_id
        join communities m on m.id = $1
        join companies o on o.id = m.company_id
       where h.community_id = $1 and h.id = $2`,
    values: [communityId, householdId],
  })
  return rows[0] ?? null
}
