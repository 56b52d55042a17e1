import { nameDeed } from '@haolin/shared/audit/deeds.ts'
import { describeDetail, whyOf } from '@haolin/shared/audit/describe-detail.ts'
import {
  askedRows,
  doerName,
  filtersFrom,
  nameDoer,
  nameSubject,
  subjectName,
} from '../../audit/audit-rows.ts'
import { momentCell, named, type Source } from './source.ts'

const rows = `
select a.id, a.community_id, a.actor_account_id, a.action, a.subject, a.detail, a.at, s.seq::int as seq, s.hash
  from asked
  cross join lateral (${filtersFrom('asked.more')}) f
  join audit_log a on a.community_id = asked.community_id
  left join audit_seals s on s.community_id = a.community_id and s.audit_id = a.id
 where ${askedRows}`

/** 审计记录, the newest first. */
export const audit: Source<'audit'> = {
  rows,
  names: [doerName, subjectName],
  total: null,
  order: 'at desc, id desc',
  layOut: (row) => {
    const detail = row.detail as Record<string, unknown>
    return {
      ...named(row, 'seq', 'hash'),
      at: momentCell(row.at),
      who: nameDoer(row),
      deed: nameDeed(String(row.action)),
      subject: nameSubject(row),
      why: whyOf(detail),
      detail: describeDetail(detail)
        .map(({ label, value }) => `${label}：${value}`)
        .join('；'),
    }
  },
}
