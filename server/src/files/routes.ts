import type { fileRoutes } from '@haolin/shared/api/files.ts'
import type { Handlers } from '../http/handlers.ts'
import { readFileByLink } from './read-file-by-link.ts'
import { uploadFile } from './upload-file.ts'

export const fileHandlers: Handlers<keyof typeof fileRoutes> = {
  'POST /communities/:communityId/files': (context, { query, file }) =>
    uploadFile(context, file?.bytes, query.purpose),
  'GET /files/:link': (context, { params }) => readFileByLink(context, params.link),
}
