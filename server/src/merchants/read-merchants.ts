import type { Api } from '@haolin/shared/api/index.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { desc, eq } from 'drizzle-orm'
import type { MemberContext } from '../context.ts'
import { merchantAccounts } from './tables.ts'

type Reply = Api['GET /communities/:communityId/merchants']['reply']

/** The companies that collect here, the main one first, and which fee goes to which, newest version first. */
export async function readMerchants(context: MemberContext): Promise<Reply> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const accounts = await tx.db
      .select()
      .from(merchantAccounts)
      .where(eq(merchantAccounts.communityId, communityId))
      .orderBy(desc(merchantAccounts.createdAt))
    const choices = await tx.client.query<Reply['choices'][number]>({
      name: 'merchant_choices_of_community',
      text: `
        select m.version, f.name as "feeItem", coalesce(a.name, '主商户') as company, m.from_on::text as "fromOn",
               m.from_on <= $2 and not exists (select from merchant_choices later
                 where later.community_id = $1 and later.fee_item_id is not distinct from m.fee_item_id
                   and later.from_on <= $2 and (later.from_on, later.version) > (m.from_on, m.version)) as current
          from merchant_choices m
          left join fee_items f on f.community_id = $1 and f.id = m.fee_item_id
          left join merchant_accounts a on a.community_id = $1 and a.id = m.merchant_account_id
         where m.community_id = $1 order by m.version desc`,
      values: [communityId, localDate(tx.now.getTime())],
    })
    const waiting = await tx.client.query<Reply['waiting'][number]>({
      name: 'merchant_changes_waiting',
      text: `
        select p.id as "approvalId", p.detail->>'words' as title, s.name as "askedBy" from approvals p
          join staff s on s.community_id = $1 and s.id = p.asked_by
         where p.community_id = $1 and p.kind = 'merchant_change' and p.state = 'waiting' and p.expires_at > $2
         order by p.created_at desc`,
      values: [communityId, tx.now],
    })
    const { mchId } = context.outside.pay.account
    return {
      accounts: [
        { merchantAccountId: null, name: '主商户', mode: 'direct', words: `商户号 ${mchId}`, ready: true },
        ...accounts.map(({ id, name, mode, ...numbers }) => ({
          merchantAccountId: id,
          name,
          mode,
          words: numbers.subMchId
            ? `特约商户号 ${numbers.subMchId}，服务商 ${numbers.mchId}`
            : `商户号 ${numbers.mchId}`,
          ready: context.outside.payAs(numbers) !== null,
        })),
      ],
      choices: choices.rows,
      waiting: waiting.rows,
    }
  })
}
