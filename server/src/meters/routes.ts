import type { meterRoutes } from '@haolin/shared/api/meters.ts'
import type { Handlers } from '../http/handlers.ts'
import { confirmReading } from './confirm-reading.ts'
import { importReadings } from './import-readings.ts'
import { listMeters } from './list-meters.ts'
import { previewImport } from './preview-import.ts'
import { readReadings } from './read-readings.ts'
import { readRoute } from './read-route.ts'
import { readSheet } from './read-sheet.ts'
import { recordReading } from './record-reading.ts'
import { registerMeter } from './register-meter.ts'
import { undoImport } from './undo-import.ts'

export const meterHandlers: Handlers<keyof typeof meterRoutes> = {
  'GET /communities/:communityId/meter-route': (context, { query }) => readRoute(context, query),
  'GET /communities/:communityId/meters': (context) => listMeters(context),
  'POST /communities/:communityId/meters': (context, { body }) => registerMeter(context, body),
  'POST /communities/:communityId/meters/:meterId/readings': (context, { params, body }) =>
    recordReading(context, params.meterId, body),
  'POST /communities/:communityId/meters/:meterId/readings/:period/confirm': (context, { params, body }) =>
    confirmReading(context, params.meterId, params.period, body.note),
  'GET /communities/:communityId/readings': (context, { query }) => readReadings(context, query),
  'POST /communities/:communityId/meter-imports/sheet': async (_, { file }) => readSheet(file?.bytes),
  'POST /communities/:communityId/meter-imports/preview': (context, { body }) => previewImport(context, body),
  'POST /communities/:communityId/meter-imports': (context, { body }) => importReadings(context, body),
  'POST /communities/:communityId/meter-imports/:importId/undo': (context, { params }) =>
    undoImport(context, params.importId),
}
