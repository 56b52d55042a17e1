import { splitSubject, subjectKinds } from '@haolin/shared/audit/deeds.ts'
import { maskName } from '@haolin/shared/mask.ts'

/** The filters of a request, which lie in a jsonb, as columns. */
export const filtersFrom = (json: string) => `
  select ${json}->>'deed' as deed, ${json}->>'subject' as subject, ${json}->>'subjectKind' as subject_kind,
         ${json}->>'since' as since, ${json}->>'until' as until, ${json}->>'staffId' as staff_id`

/** Which rows, of `audit_log a` are asked for by the filters `f`; null asks for everything. */
export const askedRows = `
  (f.deed is null or a.action = f.deed)
  and (f.subject is null or a.subject = f.subject)
  and (f.subject_kind is null or a.subject like f.subject_kind || ' %' or a.subject like f.subject_kind || ':%')
  and (f.since is null or a.at >= f.since::date::timestamp at time zone 'Asia/Shanghai')
  and (f.until is null or a.at < (f.until::date + 1)::timestamp at time zone 'Asia/Shanghai')
  and (f.staff_id is null or a.actor_account_id = (select s.account_id from staff s
        where s.community_id = a.community_id and s.id = f.staff_id::uuid))`

const idOf = `(case when substring(r.subject from '[ :]([0-9a-f-]{36})$') is not null
  then substring(r.subject from '[ :]([0-9a-f-]{36})$')::uuid end)`
const kindOf = `substring(r.subject from '^\\w+')`

/** Who did it: staff in full, residents by their initial, nobody where the product did it by itself. */
export const doerName = `
  (select s.name from staff s where s.community_id = r.community_id and s.account_id = r.actor_account_id) as staff_name,
  (select min(o.name) from residents o where o.community_id = r.community_id and o.account_id = r.actor_account_id) as resident_name`

/** What people call the thing, looked up for the rows that are shown; null where only its kind is known. */
export const subjectName = `
  (case ${kindOf}
     when 'staff' then (select x.name from staff x where x.community_id = r.community_id and x.id = ${idOf})
     when 'unit' then (select x.label from units x where x.community_id = r.community_id and x.id = ${idOf})
     when 'household' then (select x.label from units x join households h on h.community_id = x.community_id and h.unit_id = x.id
       where h.community_id = r.community_id and h.id = ${idOf})
     when 'resident' then (select x.label from units x join residents o on o.community_id = x.community_id and o.unit_id = x.id
       where o.community_id = r.community_id and o.id = ${idOf})
     when 'binding' then (select x.label from units x join binding_requests o on o.community_id = x.community_id and o.unit_id = x.id
       where o.community_id = r.community_id and o.id = ${idOf})
     when 'charge' then (select x.label from units x join charges o on o.community_id = x.community_id and o.unit_id = x.id
       where o.community_id = r.community_id and o.id = ${idOf})
     when 'building' then (select x.name from buildings x where x.community_id = r.community_id and x.id = ${idOf})
     when 'ticket' then (select x.number from tickets x where x.community_id = r.community_id and x.id = ${idOf})
     when 'receipt' then (select x.number from receipts x where x.community_id = r.community_id and x.id = ${idOf})
     when 'refund' then (select x.number from refunds x where x.community_id = r.community_id and x.id = ${idOf})
     when 'approval' then (select x.detail->'about'->>'title' from approvals x where x.community_id = r.community_id and x.id = ${idOf})
     when 'billing_run' then (select x.period from billing_runs x where x.community_id = r.community_id and x.id = ${idOf})
     when 'meter' then (select x.code from meters x where x.community_id = r.community_id and x.id = ${idOf})
   end) as subject_name`

/** What the names of a row are called in the answer of the database. */
export type NamedRow = Record<string, unknown>

/** Who did it: staff in full, residents masked, and the product itself. */
export function nameDoer(row: NamedRow): string {
  if (typeof row.staff_name === 'string') return row.staff_name
  if (typeof row.resident_name === 'string') return `住户 ${maskName(row.resident_name)}`
  return row.actor_account_id ? '已离开的人' : '系统'
}

/** What it was done to: its kind, and what people call it. */
export function nameSubject(row: NamedRow): string {
  const { kind, rest } = splitSubject(String(row.subject))
  const label = (subjectKinds as Record<string, string>)[kind] ?? kind
  const plain = /[0-9a-f]{8}-[0-9a-f]{4}-/.test(rest) ? '' : rest
  const name = typeof row.subject_name === 'string' ? row.subject_name : plain
  return name ? `${label} ${name}` : label
}
