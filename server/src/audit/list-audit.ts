import type { Api } from '@haolin/shared/api/index.ts'
import { nameDeed } from '@haolin/shared/audit/deeds.ts'
import { describeDetail, whyOf } from '@haolin/shared/audit/describe-detail.ts'
import { AppError } from '../app-error.ts'
import type { MemberContext } from '../context.ts'
import { askedRows, doerName, filtersFrom, nameDoer, nameSubject, subjectName } from './audit-rows.ts'

type List = Api['GET /communities/:communityId/audit']
type Row = {
  id: string
  at: Date
  action: string
  subject: string
  detail: Record<string, unknown>
  seq: number | null
  hash: string | null
}

const pageSize = 50
const cursor = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})$/

const text = `
select r.*, ${doerName}, ${subjectName}
  from (select a.id, a.community_id, a.actor_account_id, a.action, a.subject, a.detail, a.at, s.seq::int as seq, s.hash
          from audit_log a
          cross join (${filtersFrom('$2::jsonb')}) f
          left join audit_seals s on s.community_id = a.community_id and s.audit_id = a.id
         where a.community_id = $1 and ${askedRows}
           and ($3::timestamptz is null or (a.at, a.id) < ($3::timestamptz, $4::uuid))
         order by a.at desc, a.id desc limit ${pageSize + 1}) r
 order by r.at desc, r.id desc`

/** A page of the audit, newest first. */
export async function listAudit(
  context: MemberContext,
  { after, ...filters }: List['query'],
): Promise<List['reply']> {
  const [, at = null, id = null] = after === undefined ? [] : (cursor.exec(after) ?? [])
  if (after !== undefined && !at) throw new AppError('not_found')
  return context.inTx(async (tx) => {
    const values = [context.member.communityId, JSON.stringify(filters), at, id]
    const { rows } = await tx.client.query<Row>(text, values)
    const shown = rows.slice(0, pageSize)
    const last = shown.at(-1)
    return {
      items: shown.map((row) => ({
        auditId: row.id,
        at: row.at.toISOString(),
        who: nameDoer(row),
        deed: row.action,
        deedLabel: nameDeed(row.action),
        subject: row.subject,
        subjectLabel: nameSubject(row),
        why: whyOf(row.detail),
        details: describeDetail(row.detail),
        seq: row.seq,
        hash: row.hash,
      })),
      next: rows.length > pageSize && last ? `${last.at.toISOString()}_${last.id}` : null,
    }
  })
}
