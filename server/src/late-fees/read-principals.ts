import { statutoryDays } from '@haolin/shared/billing/days-of-rest.ts'
import type { Frozen, LateFeeInput, Lowered } from '@haolin/shared/billing/late-fee.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import type { Tx } from '../db/connect.ts'
import { type DatedRule, ruleFor } from './read-rules.ts'

/** A charge that is, or was, paid late, with everything its late fee is computed from but the last day. */
export type LatePrincipal = Omit<LateFeeInput, 'until'> & {
  chargeId: string
  householdId: string
  unitId: string
  /** What people call it, unlike any other of its household. */
  called: string
  /** The day of the last payment, null while nothing was paid. */
  settledOn: string | null
}

type Row = {
  chargeId: string
  householdId: string
  unitId: string
  name: string
  source: string
  revision: number
  period: string
  dueOn: string
  amountFen: number
  disputedAt: Date | null
  lowered: { at: string; fen: number }[] | null
  disputes: { from: string; until: string }[] | null
}

/** The facts of charges by id; those for which the contract knows no late fee are left out. */
export async function readPrincipals(
  tx: Tx,
  communityId: string,
  rules: readonly DatedRule[],
  chargeIds: readonly string[],
): Promise<LatePrincipal[]> {
  const { rows } = await tx.client.query<Row>({
    name: 'late_principals',
    text: `
      select c.id as "chargeId", c.household_id as "householdId", c.unit_id as "unitId", f.name, c.period,
             c.due_on as "dueOn", c.source, c.revision, c.amount_fen as "amountFen", c.disputed_at as "disputedAt",
             (select jsonb_agg(jsonb_build_object('at', l.at, 'fen', l.fen)) from (
                select case when a.amount_fen > 0 and a.reverses_id is null then coalesce(r.received_at, a.at) else a.at end as at,
                       a.amount_fen as fen
                  from allocations a
                  left join receipts r on r.community_id = $1 and r.id = a.receipt_id
                 where a.community_id = $1 and a.charge_id = c.id
                union all
                select j.at, j.amount_fen from adjustments j where j.community_id = $1 and j.charge_id = c.id) l) as lowered,
             (select jsonb_agg(jsonb_build_object('from', d.from_at, 'until', d.until_at)) from charge_disputes d
               where d.community_id = $1 and d.charge_id = c.id) as disputes
        from charges c
        join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
       where c.community_id = $1 and c.id = any($2) and c.voided_at is null
         and f.kind not in ('late_fee', 'deposit')`,
    values: [communityId, chargeIds],
  })
  return rows.flatMap((row) => {
    const rule = ruleFor(rules, row.dueOn)
    return rule ? [principalOf(row, rule)] : []
  })
}

function principalOf(row: Row, rule: DatedRule): LatePrincipal {
  const { chargeId, householdId, unitId, source, revision, period, dueOn, amountFen } = row
  const name = [row.name, source].filter(Boolean).join(' ')
  const lowered: Lowered[] = (row.lowered ?? []).map(({ at, fen }) => ({ on: dayOf(at), fen }))
  const paid = lowered.filter(({ fen }) => fen > 0).map(({ on }) => on)
  const frozen: Frozen[] = (row.disputes ?? []).map(({ from, until }) => ({
    from: dayOf(from),
    until: dayOf(until),
  }))
  if (row.disputedAt) frozen.push({ from: localDate(row.disputedAt.getTime()), until: null })
  const { fromOn: _, on: __, ...contract } = rule
  return {
    chargeId,
    householdId,
    unitId,
    called: `${name} ${period}${revision > 1 ? ` 第 ${revision} 版` : ''}`,
    principal: { name, period, amountFen, dueOn },
    rule: contract,
    special: statutoryDays,
    lowered,
    frozen,
    settledOn: paid.sort().at(-1) ?? null,
  }
}

const dayOf = (moment: string): string => localDate(Date.parse(moment))
