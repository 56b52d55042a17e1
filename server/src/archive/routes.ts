import type { archiveRoutes } from '@haolin/shared/api/archive.ts'
import type { Handlers } from '../http/handlers.ts'
import { listArchived } from './list-archived.ts'
import { readArchive } from './read-archive.ts'

/** Which use case answers which route of the archive. */
export const archiveHandlers: Handlers<keyof typeof archiveRoutes> = {
  'GET /communities/:communityId/archive': (context, { query }) => readArchive(context, query),
  'GET /communities/:communityId/archive/tickets': (context, { query }) => listArchived(context, query),
}
