import { Type as T } from 'typebox'
import { anyone, residents, staff } from '../roles.ts'
import { route } from '../route.ts'
import { Id } from './shapes.ts'

export const fileRoutes = {
  'POST /communities/:communityId/files': route({
    summary: 'Uploads one photo, to be used in one ticket, reading or banking within a day',
    allow: [...residents, ...staff],
    takes: 'form',
    query: T.Object(
      { purpose: T.Enum(['report', 'before', 'after', 'meter', 'slip']) },
      { additionalProperties: false },
    ),
    reply: T.Object({ fileId: Id, width: T.Integer(), height: T.Integer(), thumbUrl: T.String() }),
    status: 201,
    perMinute: 60,
  }),
  'GET /files/:link': route({
    summary: 'The bytes behind a short-lived link',
    allow: anyone,
    gives: 'bytes',
    reply: T.Unknown(),
    perMinute: 6000,
  }),
}
