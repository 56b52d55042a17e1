import type { Api } from '@haolin/shared/api/index.ts'
import type { Context } from '../context.ts'
import { signLink } from '../storage/sign-link.ts'
import type { statementExports } from './tables.ts'

const linkMs = 10 * 60_000

/** An export as the page shows it; a finished one with a link that lives ten minutes. */
export function describeExport(
  { config }: Pick<Context, 'config'>,
  now: Date,
  row: typeof statementExports.$inferSelect,
): Api['GET /communities/:communityId/exports/:exportId']['reply'] {
  const { id: exportId, communityId, statement, format, state, doneRows, allRows, fileName } = row
  const { filters, fullNamesFor, bytes, totalFen, failure } = row
  const names = [communityId, exportId]
  const open = state === 'done' && row.expiresAt !== null && row.expiresAt > now
  const link = open
    ? `/api/exports/${signLink(config.auth.secrets, 'export', names, now.getTime() + linkMs)}`
    : null
  const createdAt = row.createdAt.toISOString()
  const expiresAt = row.expiresAt?.toISOString() ?? null
  const asked = { exportId, statement, format, filters, fullNamesFor }
  return {
    ...asked,
    state,
    doneRows,
    allRows,
    fileName,
    bytes,
    totalFen,
    failure,
    link,
    createdAt,
    expiresAt,
  }
}
