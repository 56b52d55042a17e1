import type { Context } from '../context.ts'

/** Notes for good what became of reminders: sent, refused, read; what was noted stays as it is. */
export async function keepProofs(context: Context): Promise<void> {
  await context.inTx((tx) =>
    tx.client.query({
      name: 'keep_dunning_proofs',
      text: `
        with told as (
          select p.community_id, p.notice_id, p.detail, m.id as message_id, m.read_at
            from dunning_proofs p
            join messages m on m.community_id = p.community_id and m.account_id = p.detail::uuid
             and m.once_key = 'dunning:' || p.notice_id
           where p.proof = 'told' and p.at > $1::timestamptz - interval '40 days')
        insert into dunning_proofs (community_id, notice_id, proof, detail, at)
        select t.community_id, t.notice_id,
               case when d.state <> 'sent' then 'refused' when d.channel = 'sms' then 'texted' else 'sent' end,
               t.detail, d.ended_at
          from told t
          join deliveries d on d.community_id = t.community_id and d.message_id = t.message_id
         where d.ended_at is not null and d.state in ('sent', 'refused', 'lost')
        union all
        select community_id, notice_id, 'read', detail, read_at from told where read_at is not null
        on conflict do nothing`,
      values: [tx.now],
    }),
  )
}
