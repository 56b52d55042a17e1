import type { statementRoutes } from '@haolin/shared/api/statements.ts'
import type { Handlers } from '../http/handlers.ts'
import { cancelExport } from './cancel-export.ts'
import { readExport, readExportByLink, readExports } from './read-exports.ts'
import { showStatement } from './show-statement.ts'
import { startExport } from './start-export.ts'

export const statementHandlers: Handlers<keyof typeof statementRoutes> = {
  'GET /communities/:communityId/statements/:statement': (context, { params, query }) =>
    showStatement(context, params.statement, query),
  'GET /communities/:communityId/exports': (context) => readExports(context),
  'POST /communities/:communityId/exports': (context, { body }) => startExport(context, body),
  'GET /communities/:communityId/exports/:exportId': (context, { params }) =>
    readExport(context, params.exportId),
  'POST /communities/:communityId/exports/:exportId/cancel': (context, { params }) =>
    cancelExport(context, params.exportId),
  'GET /exports/:link': (context, { params }) => readExportByLink(context, params.link),
}
