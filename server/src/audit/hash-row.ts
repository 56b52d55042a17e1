import { createHash } from 'node:crypto'

/** An audit row as the database prints it: ids as text, `at` in UTC to the millisecond, `detail` as jsonb prints itself. */
export type PrintedRow = {
  communityId: string
  auditId: string
  actor: string | null
  action: string
  subject: string
  detail: string
  at: string
}

/** What the first row of a chain follows. */
export const beforeFirst = '0'.repeat(64)

/** The link of the `seq`th row: SHA-256 over the link before it and all the row says, as one JSON list. */
export function hashRow(before: string, seq: number, row: PrintedRow): string {
  const { communityId, auditId, actor, action, subject, detail, at } = row
  const content = JSON.stringify([before, seq, communityId, auditId, actor, action, subject, detail, at])
  return createHash('sha256').update(content).digest('hex')
}

/** The columns of a `PrintedRow`, read from `audit_log a`; detail printed by the database, so that no digit is lost. */
export const printedColumns = `
  a.community_id as "communityId", a.id as "auditId", a.actor_account_id as actor, a.action, a.subject,
  a.detail::text as detail, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`
