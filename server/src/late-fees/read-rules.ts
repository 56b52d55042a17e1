import type { LateFeeRule } from '@haolin/shared/billing/late-fee.ts'
import type { Tx } from '../db/connect.ts'

type Row = {
  version: number
  fromOn: string
  on: boolean
  ratePerMillion: number
  graceDays: number
  capPercent: number | null
  guardTenths: number | null
  lprPer10000: number
  basis: string
}

/** A rule with the day from which it holds and its terms as they were agreed; `on` is false where the contract took the late fee away again. */
export type DatedRule = LateFeeRule & Row

/** What the contract of a community says of late payment, newest version first. */
export async function readRules(tx: Tx, communityId: string): Promise<DatedRule[]> {
  const { rows } = await tx.client.query<Row>({
    name: 'late_fee_rules',
    text: `
      select version, from_on as "fromOn", is_on as "on", rate_per_million as "ratePerMillion",
             grace_days as "graceDays", cap_percent as "capPercent", guard_tenths as "guardTenths",
             lpr_per_10000 as "lprPer10000", basis
        from late_fee_rules where community_id = $1 order by version desc`,
    values: [communityId],
  })
  return rows.map((row) => ({
    ...row,
    ratePerDay: { digits: row.ratePerMillion, places: 6 },
    guard: row.guardTenths
      ? { times: { digits: row.guardTenths, places: 1 }, lpr: { digits: row.lprPer10000, places: 4 } }
      : null,
  }))
}

/** The rule that holds for what falls due on a day: the newest version that had begun; null where there is no late fee. */
export function ruleFor(rules: readonly DatedRule[], dueOn: string): DatedRule | null {
  const rule = rules.find(({ fromOn }) => fromOn <= dueOn)
  return rule?.on ? rule : null
}
