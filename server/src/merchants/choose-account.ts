import { localDate } from '@haolin/shared/calendar.ts'
import { AppError } from '../app-error.ts'
import type { Tx } from '../db/connect.ts'

type Row = { merchantAccountId: string | null; company: string | null; chargeIds: string[]; fees: string[] }

/** As SQL: the account that collects a fee (null: whatever has no choice of its own) on a day, where $1 is the community. */
export const accountOfFee = (feeItem: string, day: string): string => `
  (select choice.merchant_account_id from merchant_choices choice
    where choice.community_id = $1 and (choice.fee_item_id = ${feeItem} or choice.fee_item_id is null)
      and choice.from_on <= ${day}
    order by choice.fee_item_id is null, choice.from_on desc, choice.version desc limit 1)`

/**
 * The account that collects these charges and money ahead today; null is the company's main merchant. Throws
 * `two_merchants`, with the charges of each company, when one payment would reach two: it is opened for each by itself.
 */
export async function chooseAccount(
  tx: Tx,
  communityId: string,
  chargeIds: readonly string[],
  paysAhead: boolean,
): Promise<string | null> {
  const { rows } = await tx.client.query<Row>({
    name: 'accounts_of_charges',
    text: `
      with wanted as (
        select c.id, c.fee_item_id, f.name from charges c
          join fee_items f on f.community_id = $1 and f.id = c.fee_item_id
         where c.community_id = $1 and c.id = any($2)
        union all select null, null, '预存款' where $3)
      select a.id as "merchantAccountId", a.name as company,
             array_remove(array_agg(w.id), null) as "chargeIds", array_agg(distinct w.name) as fees
        from wanted w
        left join merchant_accounts a
             on a.community_id = $1 and a.id = ${accountOfFee('w.fee_item_id', '$4')}
       group by 1, 2 order by min(w.id::text) nulls last`,
    values: [communityId, chargeIds, paysAhead, localDate(tx.now.getTime())],
  })
  const [first] = rows
  if (!first || rows.length === 1) return first?.merchantAccountId ?? null
  const words = rows.map(({ fees, company }) => `${fees.join('、')}（${company ?? '物业公司'}）`).join('；')
  throw new AppError('two_merchants', {
    words: { words },
    present: { payments: rows.map(({ chargeIds }) => chargeIds) },
  })
}
