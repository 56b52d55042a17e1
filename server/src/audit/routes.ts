import type { auditRoutes } from '@haolin/shared/api/audit.ts'
import type { Handlers } from '../http/handlers.ts'
import { listAudit } from './list-audit.ts'

export const auditHandlers: Handlers<keyof typeof auditRoutes> = {
  'GET /communities/:communityId/audit': (context, { query }) => listAudit(context, query),
}
