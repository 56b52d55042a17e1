/**
 * The history of homes ($2), people ($3) and accounts ($4) of a community ($1) since a day ($5), latest first, after a
 * place ($7, $8), without complaints about the reader ($10). What came of a push stands in its ticket, so only pushes
 * without one are entries of their own; only what the owner was told is here, never a note, nor what somebody was told
 * of their work.
 */
export const timelineText = `
with theirs as (
  select t.* from tickets t
   where t.community_id = $1 and ($10::uuid is null or t.about_staff_id is distinct from $10::uuid)
     and (t.reporter_account_id = any($4::uuid[]) or t.reporter_resident_id = any($3::uuid[])
          or (t.place = 'home' and t.unit_id = any($2::uuid[]) and t.created_at >= $5::date))
), entries as (
  select 'ticket:' || t.id as id, t.created_at as at, 'ticket' as kind, t.channel, t.category as about, t.text,
         t.id as ticket_id, t.number
    from theirs t
  union all
  select 'word:' || e.ticket_id || ':' || e.seq, e.at, 'word', null, e.sentence, coalesce(e.text, ''), t.id, t.number
    from theirs t join ticket_events e on e.community_id = $1 and e.ticket_id = t.id
   where e.told and e.move in ('say', 'reply', 'call_again', 'finish', 'confirm', 'rework', 'reopen', 'reject',
                               'appeal', 'cancel', 'urge', 'follow_up', 'wait_for_owner')
  union all
  select 'contact:' || c.id, c.at, 'contact', c.channel, '', c.text, c.ticket_id, t.number
    from contacts c left join tickets t on t.community_id = $1 and t.id = c.ticket_id
   where c.community_id = $1 and c.ticket_id is null
     and (c.resident_id = any($3::uuid[]) or ($6 and c.unit_id = any($2::uuid[]) and c.at >= $5::date))
  union all
  select 'push:' || p.id, p.received_at, 'official_account', 'official_account', p.kind, p.text, null, null
    from official_account_pushes p join official_account_followers f on f.openid = p.openid
   where f.account_id = any($4::uuid[]) and p.ticket_id is null and p.kind <> 'event'
     and (p.community_id = $1 or p.kind in ('subscribe', 'unsubscribe'))
  union all
  select 'message:' || m.id, m.created_at, 'message', null, m.title, m.body, null, null
    from messages m
   where m.community_id = $1 and m.account_id = any($4::uuid[])
     and (m.about_kind is null or m.about_kind in ('bill', 'receipt', 'binding', 'incident', 'case'))
)
select * from entries
 where $7::timestamptz is null or (at, id) < ($7::timestamptz, $8::text)
 order by at desc, id desc
 limit $9`
